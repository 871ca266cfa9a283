/// What is read of the topics is not kept.
@NullMarked
package giosg.bots.console.reading;

import org.jspecify.annotations.NullMarked;
