/// A faithful giosg in memory: one object for tests, one jar for a sandbox.
@NullMarked
package giosg.bots.simulator;

import org.jspecify.annotations.NullMarked;
