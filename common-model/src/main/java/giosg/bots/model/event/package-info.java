/// What a webhook says, in types: one sealed set of events, and the one place where envelopes
/// become them.
@NullMarked
package giosg.bots.model.event;

import org.jspecify.annotations.NullMarked;
