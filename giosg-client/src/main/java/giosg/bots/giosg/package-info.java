/// giosg's HTTP API as typed calls: what may be asked of giosg, and what each of its answers means.
@NullMarked
package giosg.bots.giosg;

import org.jspecify.annotations.NullMarked;
