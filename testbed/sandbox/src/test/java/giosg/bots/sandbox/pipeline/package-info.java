/// The whole pipeline over real processes: what holds when they are killed, frozen, or many at
/// once.
@NullMarked
package giosg.bots.sandbox.pipeline;

import org.jspecify.annotations.NullMarked;
