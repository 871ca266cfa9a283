/// What the author of a definition gets told.
@NullMarked
package giosg.bots.core.definition;

import org.jspecify.annotations.NullMarked;
