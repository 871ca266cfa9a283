/// Tests of the imagined traffic.
@NullMarked
package giosg.bots.benchmarks.traffic;

import org.jspecify.annotations.NullMarked;
