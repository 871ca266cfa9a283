/// Plays a conversation with no Kafka and no network: the bot decides, and an imagined giosg
/// answers.
@NullMarked
package giosg.bots.console.rehearsal;

import org.jspecify.annotations.NullMarked;
