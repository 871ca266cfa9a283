/// What changes something: dead letters are brought back, and chats are erased.
@NullMarked
package giosg.bots.console.mending;

import org.jspecify.annotations.NullMarked;
