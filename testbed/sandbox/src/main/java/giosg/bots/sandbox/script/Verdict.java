package giosg.bots.sandbox.script;

/// Whether what is seen now is what a step expects.
sealed interface Verdict {

  /// All of it is there.
  record Fulfilled() implements Verdict {}

  /// Not yet; in words, what is missing.
  record Missing(String what) implements Verdict {}

  /// No time can mend it; in words, what is there that should not be.
  record Wrong(String what) implements Verdict {}
}
