/// The worker as a whole, between a real broker and the simulator.
@NullMarked
package giosg.bots.worker;

import org.jspecify.annotations.NullMarked;
