/// The partitions of chat events that this worker owns: taken over, read, committed, given up.
@NullMarked
package giosg.bots.worker.partitions;

import org.jspecify.annotations.NullMarked;
