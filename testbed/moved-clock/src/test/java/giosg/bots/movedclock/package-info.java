/// What only happens after hours or days, with all services in one process and by one clock.
@NullMarked
package giosg.bots.movedclock;

import org.jspecify.annotations.NullMarked;
