/// The heart: a conversation, what can happen to it, and what is decided then. Pure: no clock, no
/// randomness, no network, no Kafka; the same happenings always give the same steps.
@NullMarked
package giosg.bots.core.conversation;

import org.jspecify.annotations.NullMarked;
