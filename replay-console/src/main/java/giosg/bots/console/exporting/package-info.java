/// Makes conversation tests of real traffic.
@NullMarked
package giosg.bots.console.exporting;

import org.jspecify.annotations.NullMarked;
