/// The whole system on one machine: a broker, a simulated giosg and the services as child
/// processes.
@NullMarked
package giosg.bots.sandbox;

import org.jspecify.annotations.NullMarked;
