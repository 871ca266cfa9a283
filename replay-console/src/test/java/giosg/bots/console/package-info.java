/// Who knows whom in the console.
@NullMarked
package giosg.bots.console;

import org.jspecify.annotations.NullMarked;
