/// Reads the topics without a group and without committing anything: what is known of one chat.
@NullMarked
package giosg.bots.console.reading;

import org.jspecify.annotations.NullMarked;
