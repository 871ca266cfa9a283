/// Decides again what a journal tells of, with no side effect, and tells what would differ.
@NullMarked
package giosg.bots.console.replaying;

import org.jspecify.annotations.NullMarked;
