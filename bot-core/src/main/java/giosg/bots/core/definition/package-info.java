/// Bots written in YAML: read strictly, so that a mistake is told with its place before any visitor
/// meets it.
@NullMarked
package giosg.bots.core.definition;

import org.jspecify.annotations.NullMarked;
