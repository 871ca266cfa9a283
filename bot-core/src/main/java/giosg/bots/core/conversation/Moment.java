package giosg.bots.core.conversation;

import java.time.Instant;

/// When something happened, and the seed of all the chance that a decision may use. Both stand in
/// the journal, so that a replay decides the same.
public record Moment(Instant at, long seed) {}
