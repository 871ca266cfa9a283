package giosg.bots.giosg;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Gone;
import giosg.bots.giosg.Answer.Rejected;
import giosg.bots.giosg.Answer.TokenRefused;
import giosg.bots.giosg.Answer.TryLater;
import giosg.bots.giosg.Answer.Unknown;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Gives the last attempt at a call its meaning.
final class Meaning {
  private static final int LONGEST_DETAIL = 200;

  /// A colon, a quotation mark, a number, an address: with any of them a quotation may begin.
  private static final Pattern MAY_BE_QUOTED = Pattern.compile("[^\\p{L} ,.-]");

  private Meaning() {}

  /// @param value reads a 2xx's body
  static <T> Answer<T> of(Attempt attempt, Call call, Function<Optional<JsonNode>, T> value) {
    return switch (attempt) {
      case Attempt.Answered answered when answered.isSuccess() -> done(answered, call, value);
      case Attempt.Answered answered -> refused(answered, call);
      case Attempt.NoAnswer(String why) -> perhaps(call, why);
      case Attempt.TooLarge(int status) ->
          call.repeatable()
              ? new Rejected<>(status, "an answer of more than " + BoundedAnswer.LARGEST + " bytes")
              : new Unknown<>("giosg's answer is too large to be read");
      case Attempt.Unreachable(String why) -> new TryLater<>(why, Optional.empty());
      case Attempt.HeldBack(String why, var after) -> new TryLater<>(why, after);
      case Attempt.NoToken(String why) -> new TokenRefused<>(why);
      case Attempt.Interrupted(boolean sent) ->
          sent ? perhaps(call, "interrupted") : new TryLater<>("interrupted", Optional.empty());
    };
  }

  private static <T> Answer<T> done(
      Attempt.Answered answered, Call call, Function<Optional<JsonNode>, T> value) {
    try {
      return new Done<>(value.apply(answered.body()));
    } catch (JacksonException | IllegalArgumentException notAsDocumented) {
      return perhaps(call, "giosg's answer is not as documented");
    }
  }

  private static <T> Answer<T> refused(Attempt.Answered answered, Call call) {
    int status = answered.status();
    if (status == 403 || status == 404 || status == 410) {
      return new Gone<>(status);
    }
    if (status == 429) {
      return new TryLater<>("giosg asks for fewer calls", answered.retryAfter());
    }
    if (answered.isFailure()) {
      return call.repeatable()
          ? new TryLater<>("giosg answered " + status, answered.retryAfter())
          : new Unknown<>("giosg answered " + status);
    }
    boolean redirect = status >= 300 && status < 400;
    return new Rejected<>(
        status, redirect ? "a redirect, which is not followed" : detail(answered.body()));
  }

  /// For what may have been done: nothing lost where it can be repeated, unknown where it cannot.
  private static <T> Answer<T> perhaps(Call call, String why) {
    return call.repeatable() ? new TryLater<>(why, Optional.empty()) : new Unknown<>(why);
  }

  /// giosg's own sentence, as far as it can quote nobody, or the names of the attributes it
  /// complains about, never their values: this comes into logs, and what was quoted may be what a
  /// visitor wrote.
  private static String detail(Optional<JsonNode> body) {
    String detail =
        body.map(
                node ->
                    node.path("detail").isString()
                        ? ownWords(node.path("detail").stringValue())
                        : node.propertyNames().stream().collect(Collectors.joining(", ")))
            .orElse("");
    return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
  }

  private static String ownWords(String sentence) {
    Matcher first = MAY_BE_QUOTED.matcher(sentence);
    return first.find() ? sentence.substring(0, first.start()) + "..." : sentence;
  }
}
