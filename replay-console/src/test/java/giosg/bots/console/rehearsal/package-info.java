/// Conversations that went through a bot, as a worker writes them down.
@NullMarked
package giosg.bots.console.rehearsal;

import org.jspecify.annotations.NullMarked;
