package giosg.bots.console.page;

import giosg.bots.console.following.BotUserList;
import giosg.bots.console.following.DeadLetterList;
import giosg.bots.console.following.LagMeter;
import giosg.bots.console.following.Subject;
import giosg.bots.model.BotPresence;
import giosg.bots.model.ChatId;
import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Dead letters with their causes, bot users with presence and the age of their token, and how far
/// the workers are behind.
record StatePages(Rendering<Subject> rendering, Now now, Clock clock) {
  private static final int LETTERS_SHOWN = 200;
  private static final int BOT_USERS_SHOWN = 500;

  void addTo(Routes routes) {
    routes
        .on("GET", "/dead-letters", (request, parts) -> deadLetters())
        .on("GET", "/bot-users", (request, parts) -> botUsers())
        .on("GET", "/lag", (request, parts) -> lag());
  }

  private Answer deadLetters() {
    return rendering.page(
        "dead-letters",
        Set.of(new Subject.DeadLetters()),
        "/changes/dead-letters",
        () -> {
          DeadLetterList.Found found = now.board().deadLetters().newest(LETTERS_SHOWN);
          Instant at = clock.instant();
          return Map.of(
              "letters",
              found.letters().stream().map(one -> letter(one, at)).toList(),
              "causes",
              found.waiting().stream()
                  .map(cause -> Map.of("cause", cause.getKey(), "count", cause.getValue()))
                  .toList(),
              "full",
              found.full());
        });
  }

  private static Map<String, Object> letter(DeadLetterList.Known one, Instant at) {
    return Map.of(
        "chat",
        isId(one.about()) ? one.about() : "",
        "about",
        one.about(),
        "place",
        "partition " + one.partition() + " @" + one.offset(),
        "at",
        one.at(),
        "ago",
        Ages.ago(one.at(), at),
        "cause",
        one.cause(),
        "what",
        one.what(),
        "round",
        one.round(),
        "brought_back",
        one.broughtBack());
  }

  private static boolean isId(String about) {
    try {
      return !new ChatId(about).value().isEmpty();
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  private Answer botUsers() {
    return rendering.page(
        "bot-users",
        // Ages grow without anything happening, and the lag is measured again and again.
        Set.of(new Subject.BotUsers(), new Subject.Lag()),
        "/changes/bot-users",
        () -> {
          Instant at = clock.instant();
          List<BotUserList.Known> all = now.board().botUsers().all(BOT_USERS_SHOWN);
          return Map.of("users", all.stream().map(one -> user(one, at)).toList());
        });
  }

  private static Map<String, Object> user(BotUserList.Known one, Instant at) {
    Map<String, Object> model = new HashMap<>();
    Optional<BotPresence> presence = one.presence();
    boolean present = presence.filter(known -> known.presentUntil().isAfter(at)).isPresent();
    model.put("id", one.id().value());
    model.put("organization", one.organization().value());
    model.put("present", present);
    model.put(
        "presence",
        presence
            .map(
                known ->
                    present
                        ? "for " + Ages.of(Duration.between(at, known.presentUntil()))
                        : "since " + Ages.ago(known.presentUntil(), at))
            .orElse("nothing is known"));
    model.put("online_wanted", presence.map(BotPresence::onlineWanted).orElse(false));
    model.put("outcome", presence.map(BotPresence::lastOutcome).orElse(""));
    model.put("checked", presence.map(known -> Ages.ago(known.checkedAt(), at)).orElse(""));
    boolean good = one.token().filter(token -> token.expiresAt().isAfter(at)).isPresent();
    model.put("token_good", good);
    model.put(
        "token",
        one.token()
            .map(token -> "came " + Ages.ago(token.receivedAt(), at))
            .orElse("none is kept"));
    model.put(
        "token_ends",
        one.token()
            .map(
                token ->
                    good
                        ? "good for " + Ages.of(Duration.between(at, token.expiresAt()))
                        : "expired " + Ages.ago(token.expiresAt(), at))
            .orElse(""));
    return model;
  }

  private Answer lag() {
    return rendering.page(
        "lag",
        Set.of(new Subject.Lag()),
        "/changes/lag",
        () -> {
          LagMeter.Measured last = now.lag().last();
          return Map.of(
              "group",
              now.lag().group(),
              "trouble",
              last.trouble(),
              "at",
              last.at(),
              "by",
              Ages.exactly(last.by()),
              "behind",
              last.behind(),
              "partitions",
              last.partitions().stream()
                  .map(
                      one ->
                          Map.of(
                              "partition",
                              one.partition(),
                              "behind",
                              one.behind(),
                              "by",
                              Ages.exactly(one.by())))
                  .toList());
        });
  }
}
