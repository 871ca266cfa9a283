/// What is kept, and how much of it is held at hand.
@NullMarked
package giosg.bots.worker.state;

import org.jspecify.annotations.NullMarked;
