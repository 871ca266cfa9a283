/// A record of every API call received, for tests to count.
@NullMarked
package giosg.bots.simulator.calls;

import org.jspecify.annotations.NullMarked;
