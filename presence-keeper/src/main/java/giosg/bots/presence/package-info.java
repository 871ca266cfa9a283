/// Keeps every bot user present, and online where that is wanted, with the newest token there is.
@NullMarked
package giosg.bots.presence;

import org.jspecify.annotations.NullMarked;
