package giosg.bots.giosg;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What giosg's answer to a call means for whoever made it; no call throws for anything that giosg
/// or the network does.
///
/// The line that matters runs between *certainly not done*, which may be tried again, and
/// [Unknown], which must first be settled by reading.
public sealed interface Answer<T> {

  /// giosg did it, or told it.
  record Done<T>(T value) implements Answer<T> {}

  /// A join through the pending chats came too late: giosg answers 404, which is normal
  /// competition. It also does so when it was *we* who took the chat, by an earlier join whose
  /// answer got lost.
  record TakenBySomeoneElse<T>() implements Answer<T> {}

  /// No such thing, no longer ours, or no right to it: giosg hides a lack of membership behind a
  /// 404.
  ///
  /// @param status 403, 404 or 410
  record Gone<T>(int status) implements Answer<T> {}

  /// No unexpired token is known, or giosg answered 401 to those that are. Certainly not done;
  /// worth another try when a newer token is there.
  record TokenRefused<T>(String why) implements Answer<T> {}

  /// The request is wrong (or the answer such as no repetition mends), so repeating it does not
  /// help.
  ///
  /// @param detail giosg's reason as far as it names attributes and rules, bounded; never what a
  ///     person wrote
  record Rejected<T>(int status, String detail) implements Answer<T> {}

  /// Certainly not done, and worth another try later. For reads, and for writes that may be
  /// repeated, also what failed after all attempts made here.
  ///
  /// @param after how long giosg asked us to wait, or how long our own guard holds calls back
  record TryLater<T>(String why, Optional<Duration> after) implements Answer<T> {}

  /// It may or may not have been done: a 5xx, a reset, a time-out or a broken answer to what cannot
  /// be repeated.
  record Unknown<T>(String why) implements Answer<T> {}

  /// This answer with the value of a [Done] turned into something else.
  default <R> Answer<R> map(Function<? super T, ? extends R> turn) {
    return then(value -> new Done<>(turn.apply(value)));
  }

  /// The answer to the next call after a [Done]; all other answers stay what they are.
  default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case TakenBySomeoneElse<T> _ -> new TakenBySomeoneElse<>();
      case Gone<T>(int status) -> new Gone<>(status);
      case TokenRefused<T>(String why) -> new TokenRefused<>(why);
      case Rejected<T>(int status, String detail) -> new Rejected<>(status, detail);
      case TryLater<T>(String why, Optional<Duration> after) -> new TryLater<>(why, after);
      case Unknown<T>(String why) -> new Unknown<>(why);
    };
  }
}
