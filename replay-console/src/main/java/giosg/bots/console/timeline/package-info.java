/// What happened in a chat, as a person reads it.
@NullMarked
package giosg.bots.console.timeline;

import org.jspecify.annotations.NullMarked;
