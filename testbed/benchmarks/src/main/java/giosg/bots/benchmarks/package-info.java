/// The measurements, and how their figures are told.
@NullMarked
package giosg.bots.benchmarks;

import org.jspecify.annotations.NullMarked;
