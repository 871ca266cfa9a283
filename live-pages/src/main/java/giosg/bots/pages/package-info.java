/// Pages made by a server that follow what happens: their templates, their files, and how they hear
/// of being old.
@NullMarked
package giosg.bots.pages;

import org.jspecify.annotations.NullMarked;
