/// Tells the subscribers of a channel what happened there, as giosg does.
@NullMarked
package giosg.bots.simulator.webhook;

import org.jspecify.annotations.NullMarked;
