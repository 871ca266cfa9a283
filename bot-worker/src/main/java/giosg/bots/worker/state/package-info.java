/// Conversations on Kafka: read back on taking over, and written by one fenced writer per
/// partition.
@NullMarked
package giosg.bots.worker.state;

import org.jspecify.annotations.NullMarked;
