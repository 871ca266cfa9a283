/// What the worker says of itself when its broker does not answer.
@NullMarked
package giosg.bots.worker.partitions;

import org.jspecify.annotations.NullMarked;
