/// Which bot users are this keeper's: it owns those whose partition of the credentials it holds.
@NullMarked
package giosg.bots.presence.owning;

import org.jspecify.annotations.NullMarked;
