/// One serial lane per conversation: decide, remember, act, remember. Knows no broker and no HTTP.
@NullMarked
package giosg.bots.worker.lanes;

import org.jspecify.annotations.NullMarked;
