/// Whether a script notices what goes wrong.
@NullMarked
package giosg.bots.sandbox.script;

import org.jspecify.annotations.NullMarked;
