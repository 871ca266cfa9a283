/// The command line that shows a conversation from the topics, replays it and mends it.
@NullMarked
package giosg.bots.console;

import org.jspecify.annotations.NullMarked;
