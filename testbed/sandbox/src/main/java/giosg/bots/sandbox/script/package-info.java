/// Conversations written down as steps, performed on a simulated giosg and compared.
@NullMarked
package giosg.bots.sandbox.script;

import org.jspecify.annotations.NullMarked;
