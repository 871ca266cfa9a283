package giosg.bots.core.conversation;

import java.time.Duration;

/// The times and bounds that decisions depend on.
///
/// @param callTimeLimit how long one call to giosg may take, by the client's setting
/// @param settling how much later than that giosg may still apply a call whose answer was lost; the
///     time that a call may take to be started after it was kept as begun is part of it
/// @param giveUpAfter how long one thing may fail before humans are called
/// @param stale how old a visitor's message may be, in a chat we know nothing of, to be answered
///     without reading the chat first
/// @param chatUnheardOf how long a message waits for the webhook of its chat
/// @param quiet after how much silence a conversation shrinks to a marker
/// @param forget how long after that no webhook of the chat can be delivered again, so that the
///     marker can go
/// @param inbox how many webhooks may wait in one conversation
public record Limits(
    Duration callTimeLimit,
    Duration settling,
    Duration giveUpAfter,
    Duration stale,
    Duration chatUnheardOf,
    Duration quiet,
    Duration forget,
    int inbox) {

  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          Duration.ofHours(24),
          Duration.ofDays(8),
          1_000);
}
