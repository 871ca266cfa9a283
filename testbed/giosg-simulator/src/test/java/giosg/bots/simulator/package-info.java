/// Scenarios over real HTTP: what a bot sees of the simulator.
@NullMarked
package giosg.bots.simulator;

import org.jspecify.annotations.NullMarked;
