package giosg.bots.console.replaying;

import giosg.bots.core.conversation.Happening;
import java.time.Instant;

/// Where a replay first goes another way.
///
/// @param entry which of the conversation's journal entries, counted from 0
/// @param sequence of the conversation before it
/// @param definition the hash of the one that decided then
/// @param remembers what the conversation remembers otherwise, though it did the same; else empty
public record Difference(
    int entry,
    long sequence,
    Instant at,
    Happening happened,
    Decision was,
    Decision now,
    String definition,
    String remembers) {}
