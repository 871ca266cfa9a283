/// The console's pages: what is known now, one chat and its timeline, its replay. They only read.
@NullMarked
package giosg.bots.console.page;

import org.jspecify.annotations.NullMarked;
