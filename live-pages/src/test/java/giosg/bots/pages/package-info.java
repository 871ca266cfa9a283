/// What pages follow, and whom requests are taken from.
@NullMarked
package giosg.bots.pages;

import org.jspecify.annotations.NullMarked;
