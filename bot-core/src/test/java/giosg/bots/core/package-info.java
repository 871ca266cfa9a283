/// What holds for the core as a whole.
@NullMarked
package giosg.bots.core;

import org.jspecify.annotations.NullMarked;
