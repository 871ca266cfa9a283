/// What a bot says: the part that a company replaces, in YAML or in Java.
@NullMarked
package giosg.bots.core.dialogue;

import org.jspecify.annotations.NullMarked;
