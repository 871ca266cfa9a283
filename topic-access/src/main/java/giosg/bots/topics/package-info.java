/// The project's Kafka topics as its services use them: made and checked at start, and read whole
/// where a service has to know all that a topic says.
@NullMarked
package giosg.bots.topics;

import org.jspecify.annotations.NullMarked;
