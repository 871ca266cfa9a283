package giosg.bots.giosg;

import giosg.bots.giosg.Pages.Page;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What all bot users' calls go through, whatever they ask for.
final class Line {
  private final GiosgHttp http;
  private final Caller caller;
  private final Pages pages;
  private final CallWatcher watcher;

  Line(GiosgHttp http, Caller caller, Pages pages, CallWatcher watcher) {
    this.http = http;
    this.caller = caller;
    this.pages = pages;
    this.watcher = watcher;
  }

  GiosgHttp http() {
    return http;
  }

  /// One bot user's own end of the line.
  Of of(UserId user, OrganizationGuard guard) {
    return new Of(user, guard);
  }

  final class Of {
    private final UserId user;
    private final OrganizationGuard guard;

    private Of(UserId user, OrganizationGuard guard) {
      this.user = user;
      this.guard = guard;
    }

    UserId user() {
      return user;
    }

    OrganizationGuard guard() {
      return guard;
    }

    /// Makes a call and reads the body of its 2xx.
    <T> Answer<T> make(Call call, Function<Optional<JsonNode>, T> value) {
      return Meaning.of(caller.make(call, user, guard), call, value);
    }

    /// Makes a call whose 2xx says it all.
    Answer<Accepted> make(Call call) {
      return make(call, _ -> Accepted.ACCEPTED);
    }

    /// Reads a list until something in it is enough.
    <T> Answer<List<T>> list(
        Call.Exchange first, Function<JsonNode, Optional<T>> element, Predicate<T> enough) {
      Function<Call.Exchange, Answer<Page<T>>> page =
          exchange -> make(Call.read(exchange), body -> Pages.page(body, element));
      return pages.all(
          page.apply(first), url -> page.apply(token -> http.page(token, url)), enough);
    }

    /// Tells the watcher how a call ended and how long it took.
    <T> Answer<T> watched(String name, Supplier<Answer<T>> call) {
      long began = System.nanoTime();
      Answer<T> answer = call.get();
      watcher.finished(
          name, answer.getClass().getSimpleName(), Duration.ofNanos(System.nanoTime() - began));
      return answer;
    }
  }
}
