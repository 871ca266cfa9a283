package giosg.bots.console.page;

import giosg.bots.console.following.Conversations;
import giosg.bots.console.following.OpenConversation;
import giosg.bots.console.following.Standing;
import giosg.bots.console.following.Subject;
import giosg.bots.model.ChatId;
import giosg.bots.model.RoomId;
import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The conversations in which something happened last.
record ListPage(Rendering<Subject> rendering, Now now, Clock clock) {
  private static final int SHOWN = 100;

  void addTo(Routes routes) {
    routes.on("GET", "/", (request, parts) -> page(request));
  }

  private Answer page(Request request) {
    String words = request.parameter("q").orElse("").strip();
    Optional<Standing> standing =
        request
            .parameter("is")
            .flatMap(
                name ->
                    Arrays.stream(Standing.values())
                        .filter(each -> key(each).equals(name))
                        .findFirst());
    return rendering.page(
        "list", Set.of(new Subject.AllChats()), "/changes/list", () -> model(words, standing));
  }

  private Map<String, Object> model(String words, Optional<Standing> standing) {
    Conversations.Found found = now.board().conversations().find(standing, words, SHOWN);
    Instant at = clock.instant();
    Map<String, Object> model = new HashMap<>();
    model.put("words", words);
    model.put("words_id", Integer.toHexString(words.hashCode()));
    model.put("standing", standing.map(ListPage::key).orElse(""));
    model.put("filters", filters(words, standing, found.counts()));
    model.put("rows", found.shown().stream().map(one -> row(one, at)).toList());
    model.put("found", found.found());
    model.put("held", found.held());
    model.put("full", found.full());
    model.put("percent", now.percentRead());
    model.put("left_out", now.leftOut());
    model.put("by_id", isId(words) ? words : "");
    return model;
  }

  private static List<Map<String, Object>> filters(
      String words, Optional<Standing> chosen, Map<Standing, Integer> counts) {
    String query = URLEncoder.encode(words, StandardCharsets.UTF_8);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<Map<String, Object>> filters = new ArrayList<>();
    filters.add(
        Map.of("name", "all", "count", all, "to", "/?q=" + query, "chosen", chosen.isEmpty()));
    for (Standing each : Standing.values()) {
      filters.add(
          Map.of(
              "name",
              each.words(),
              "count",
              counts.getOrDefault(each, 0),
              "to",
              "/?q=" + query + "&is=" + key(each),
              "chosen",
              chosen.filter(each::equals).isPresent()));
    }
    return filters;
  }

  private static String key(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> row(OpenConversation one, Instant at) {
    return Map.of(
        "chat",
        one.id().chat().value(),
        "bot_user",
        one.id().botUser().value(),
        "room",
        one.room().map(RoomId::value).orElse(""),
        "standing",
        one.standing().words(),
        "kind",
        key(one.standing()),
        "phase",
        one.phase().name(),
        "doing",
        one.doing(),
        "last_at",
        one.lastAt(),
        "ago",
        Ages.ago(one.lastAt(), at));
  }

  private static boolean isId(String words) {
    try {
      return words.length() >= 8 && !new ChatId(words).value().isEmpty();
    } catch (IllegalArgumentException noId) {
      return false;
    }
  }
}
