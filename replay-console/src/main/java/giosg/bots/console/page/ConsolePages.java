package giosg.bots.console.page;

import giosg.bots.console.following.Subject;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.KafkaSilent;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.console.timeline.Times;
import giosg.bots.model.ChatId;
import giosg.bots.pages.Assets;
import giosg.bots.pages.Changes;
import giosg.bots.pages.Refreshes;
import giosg.bots.pages.Rendering;
import giosg.bots.pages.Templates;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Handler;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Reply;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All pages of the console, each at an address of its own. They work without scripts too; with
/// them they follow what happens.
public final class ConsolePages implements Handler {
  private static final Logger log = LoggerFactory.getLogger(ConsolePages.class);
  private static final String FILES = "giosg/bots/console/page";

  /// However much happens, a page is made anew once in this time at most.
  private static final Duration REST = Duration.ofMillis(300);

  private static final Duration REST_OF_AGES = Duration.ofSeconds(2);

  private final Guard guard;
  private final Changes<Subject> changes;
  private final Templates templates =
      new Templates(FILES)
          .withTime("time", Times::of)
          .withTime("seconds", Times::seconds)
          .withTime("millis", Times::millis);
  private final Routes routes = new Routes();

  public ConsolePages(
      Guard guard, Changes<Subject> changes, Now now, KafkaAccess kafka, Definitions definitions) {
    this.guard = guard;
    this.changes = changes;
    Assets assets = new Assets(FILES, "console.css", "console.js");
    routes.on("GET", "/assets/{name}", (request, parts) -> assets.answer(parts.text("name")));
    Rendering<Subject> rendering = new Rendering<>(templates, changes);
    Clock clock = Clock.systemUTC();
    Reader reader = new Reader(kafka, clock);
    new ListPage(rendering, now, clock).addTo(routes);
    new ChatPage(rendering, reader, definitions).addTo(routes);
    new ReplayPage(rendering, reader, definitions).addTo(routes);
    new StatePages(rendering, now, clock).addTo(routes);
  }

  @Override
  public Reply reply(Request request) {
    try {
      guard.check(request);
      if (request.method().equals("GET") && request.path().startsWith("/changes/")) {
        return new Reply.Streamed(refreshes(request));
      }
      return whole(routes.call(request));
    } catch (Refused refused) {
      return refused(refused.status(), refused.detail());
    } catch (NoTopics none) {
      return refused(503, "Kafka: " + none.getMessage());
    } catch (KafkaSilent silent) {
      return refused(503, String.valueOf(silent.getMessage()));
    } catch (KafkaException kafka) {
      return refused(503, "Kafka: " + kafka.getMessage());
    } catch (RuntimeException bug) {
      // Its message may hold what a visitor wrote.
      log.error(
          "a bug in answering a request: {} at {}",
          bug.getClass().getName(),
          bug.getStackTrace().length == 0 ? "an unknown place" : bug.getStackTrace()[0]);
      return refused(500, "A bug of the console's; its log names the place.");
    }
  }

  private Reply refused(int status, String detail) {
    String html = templates.render("refused", Map.of("status", status, "detail", detail));
    return whole(Answer.text(status, "text/html", html));
  }

  private Reply whole(Answer answer) {
    return new Reply.Whole(guard.safe(answer));
  }

  private Refreshes<Subject> refreshes(Request request) {
    String about = request.path().substring("/changes/".length());
    return switch (about) {
      case "list" -> refreshes(request, REST, new Subject.AllChats());
      case "dead-letters" -> refreshes(request, REST, new Subject.DeadLetters());
      case "bot-users" ->
          refreshes(request, REST_OF_AGES, new Subject.BotUsers(), new Subject.Lag());
      case "lag" -> refreshes(request, REST_OF_AGES, new Subject.Lag());
      default -> refreshes(request, REST, new Subject.OneChat(chat(about)));
    };
  }

  private static ChatId chat(String about) {
    try {
      if (about.startsWith("chats/")) {
        return new ChatId(about.substring("chats/".length()));
      }
    } catch (IllegalArgumentException noId) {
      // Not there, as whatever else is not.
    }
    throw Refused.notFound();
  }

  private Refreshes<Subject> refreshes(Request request, Duration rest, Subject... subjects) {
    try {
      long seen = Long.parseLong(request.parameter("seen").orElse("0"));
      return new Refreshes<>(changes, Set.of(subjects), seen, rest);
    } catch (NumberFormatException nonsense) {
      throw new Refused(400, "seen is no number.");
    }
  }
}
