/// The script of the newcomer and who may know whom.
@NullMarked
package giosg.bots.sandbox;

import org.jspecify.annotations.NullMarked;
