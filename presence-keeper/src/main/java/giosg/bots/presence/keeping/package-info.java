/// Refreshing: when a bot user's presence is due, and the calls that it takes.
@NullMarked
package giosg.bots.presence.keeping;

import org.jspecify.annotations.NullMarked;
