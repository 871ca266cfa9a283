/// Stories of one chat each, told in sentences against a giosg in memory.
@NullMarked
package giosg.bots.core.conversation;

import org.jspecify.annotations.NullMarked;
