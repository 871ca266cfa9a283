/// The promises of `docs/guarantees.md`, each under fire: real processes, a real broker, a seed for
/// chance, and one checker for what came of it.
@NullMarked
package giosg.bots.systemtests;

import org.jspecify.annotations.NullMarked;
