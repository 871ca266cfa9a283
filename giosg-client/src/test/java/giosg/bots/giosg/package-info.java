/// The calls to giosg, tried out over real HTTP against the simulator.
@NullMarked
package giosg.bots.giosg;

import org.jspecify.annotations.NullMarked;
