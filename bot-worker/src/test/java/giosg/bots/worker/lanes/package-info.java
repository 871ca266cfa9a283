/// Lanes alone: what is kept and done is in the test's hands, and so is time.
@NullMarked
package giosg.bots.worker.lanes;

import org.jspecify.annotations.NullMarked;
