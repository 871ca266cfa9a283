/// How fast a conversation is shown and all are replayed, beside what one would do without that.
@NullMarked
package giosg.bots.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
