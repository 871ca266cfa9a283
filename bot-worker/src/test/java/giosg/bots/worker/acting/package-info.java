/// The way to giosg alone, against the simulator.
@NullMarked
package giosg.bots.worker.acting;

import org.jspecify.annotations.NullMarked;
