package giosg.bots.pages.http;

import java.time.Duration;

/// How an answer travels back: at once, in drops, or not at all.
public sealed interface Reply {

  record Whole(Answer answer) implements Reply {}

  /// The headers at once, the body spread over a time.
  record InDrops(Answer answer, Duration over) implements Reply {}

  /// Events as they happen, on a connection that stays open.
  record Streamed(Events events) implements Reply {}

  /// The connection is closed without a byte of an answer.
  record CutOff() implements Reply {}
}
