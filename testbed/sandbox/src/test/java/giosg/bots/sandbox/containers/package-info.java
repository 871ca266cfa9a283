/// The system with what others publish as images, and the system as images. Only the build's
/// profile `containers` runs these.
@NullMarked
package giosg.bots.sandbox.containers;

import org.jspecify.annotations.NullMarked;
