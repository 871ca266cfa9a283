/// A day of imagined chats, written down by the worker's own code.
@NullMarked
package giosg.bots.benchmarks.traffic;

import org.jspecify.annotations.NullMarked;
