/// Carries out in giosg what conversations decided, and tells what came of it.
@NullMarked
package giosg.bots.worker.acting;

import org.jspecify.annotations.NullMarked;
