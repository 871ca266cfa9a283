/// Real child processes, a real broker among them.
@NullMarked
package giosg.bots.sandbox.processes;

import org.jspecify.annotations.NullMarked;
