/// What the topics say now, followed as it is written: for pages that show it.
@NullMarked
package giosg.bots.console.following;

import org.jspecify.annotations.NullMarked;
