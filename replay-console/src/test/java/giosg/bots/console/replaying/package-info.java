/// Scenarios of deciding again.
@NullMarked
package giosg.bots.console.replaying;

import org.jspecify.annotations.NullMarked;
