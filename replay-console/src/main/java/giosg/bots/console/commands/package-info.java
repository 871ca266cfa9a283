/// The commands, each as its options and what it prints.
@NullMarked
package giosg.bots.console.commands;

import org.jspecify.annotations.NullMarked;
