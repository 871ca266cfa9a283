package giosg.bots.sandbox.script;

import java.time.Duration;

/// One act and what has to follow from it in time.
///
/// @param title says both to a person
public record Step(String title, Act act, Expectation expectation, Duration limit) {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  public Step(String title, Act act, Expectation expectation) {
    this(title, act, expectation, USUAL_LIMIT);
  }
}
