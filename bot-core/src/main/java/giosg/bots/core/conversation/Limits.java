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
/// @param rules by which of the rules that were mended in the course of time; 0 where a journal is
///     older than this member. What was decided by older rules is decided by them when it is
///     replayed, so that a replay finds no difference where none is meant
public record Limits(
    Duration callTimeLimit,
    Duration settling,
    Duration giveUpAfter,
    Duration stale,
    Duration chatUnheardOf,
    Duration quiet,
    Duration forget,
    int inbox,
    int rules) {

  private static final int FIRST_RULES = 0;
  private static final int LATE_STARTS_ARE_FAILURES = 1;
  private static final int MARKERS_KEEP_HUMANS = 2;
  private static final int OWN_CLOCK_SETTLES = 3;
  private static final int TODAYS_RULES = OWN_CLOCK_SETTLES;

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

  /// What decided when a journal tells no limits.
  public static final Limits UNTOLD = DEFAULT.by(FIRST_RULES);

  /// By today's rules.
  public Limits(
      Duration callTimeLimit,
      Duration settling,
      Duration giveUpAfter,
      Duration stale,
      Duration chatUnheardOf,
      Duration quiet,
      Duration forget,
      int inbox) {
    this(
        callTimeLimit,
        settling,
        giveUpAfter,
        stale,
        chatUnheardOf,
        quiet,
        forget,
        inbox,
        TODAYS_RULES);
  }

  Limits by(int otherRules) {
    return new Limits(
        callTimeLimit,
        settling,
        giveUpAfter,
        stale,
        chatUnheardOf,
        quiet,
        forget,
        inbox,
        otherRules);
  }

  /// Whether a call that was not started in time failed, and is not only begun anew.
  boolean lateStartsAreFailures() {
    return rules >= LATE_STARTS_ARE_FAILURES;
  }

  /// Whether the marker of a chat in which the bot takes part knows the humans who are there.
  boolean markersKeepHumans() {
    return rules >= MARKERS_KEEP_HUMANS;
  }

  /// Whether whoever takes over waits by its own clock alone until what another began can no longer
  /// take effect.
  boolean ownClockSettles() {
    return rules >= OWN_CLOCK_SETTLES;
  }
}
