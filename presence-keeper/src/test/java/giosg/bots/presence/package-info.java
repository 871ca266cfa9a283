/// The keeper, tried out against an embedded Kafka and the simulated giosg.
@NullMarked
package giosg.bots.presence;

import org.jspecify.annotations.NullMarked;
