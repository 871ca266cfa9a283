/// What is kept of conversations on Kafka: the newest snapshot of each, and the journal of all that
/// happened to it.
@NullMarked
package giosg.bots.core.journal;

import org.jspecify.annotations.NullMarked;
