/// The commands against a broker on which conversations were written.
@NullMarked
package giosg.bots.console.commands;

import org.jspecify.annotations.NullMarked;
