/// Hides what people wrote, and shows what the bot's own definition says.
@NullMarked
package giosg.bots.console.masking;

import org.jspecify.annotations.NullMarked;
