/// What is known of now stays small, whatever the topics hold.
@NullMarked
package giosg.bots.console.following;

import org.jspecify.annotations.NullMarked;
