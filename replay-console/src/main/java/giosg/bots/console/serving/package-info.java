/// The console as a program that stays: its pages on one port, its health and metrics on another.
@NullMarked
package giosg.bots.console.serving;

import org.jspecify.annotations.NullMarked;
