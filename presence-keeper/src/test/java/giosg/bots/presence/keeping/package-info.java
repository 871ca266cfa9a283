/// When a refresh is due.
@NullMarked
package giosg.bots.presence.keeping;

import org.jspecify.annotations.NullMarked;
