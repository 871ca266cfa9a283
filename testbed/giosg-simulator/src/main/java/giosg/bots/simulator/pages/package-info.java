/// What a person sees of the simulator in a browser: a visitor's chat window, an agent's desk, and
/// a first page that leads to both. Rendered here, and rendered anew whenever something changed.
@NullMarked
package giosg.bots.simulator.pages;

import org.jspecify.annotations.NullMarked;
