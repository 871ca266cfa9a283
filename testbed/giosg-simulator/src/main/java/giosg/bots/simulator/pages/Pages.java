package giosg.bots.simulator.pages;

import giosg.bots.pages.Assets;
import giosg.bots.pages.Changes;
import giosg.bots.pages.Refreshes;
import giosg.bots.pages.Rendering;
import giosg.bots.pages.Templates;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Handler;
import giosg.bots.pages.http.OtherSites;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Reply;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.pages.Subject.Everything;
import giosg.bots.simulator.pages.Subject.OfChat;
import giosg.bots.simulator.pages.Subject.OfUser;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All pages of the simulator, each at an address of its own. They work without scripts too; with
/// them they follow what happens.
public final class Pages implements Handler {
  private static final Pattern CHANGES =
      Pattern.compile("(?:/(visitor|agent)/([^/]+)(?:/chats/([^/]+))?)?/changes");

  private static final String FILES = "giosg/bots/simulator/pages";
  private static final int MOST_LOOKED_AT = 10_000;

  private final Changes<Subject> changes = new Changes<>(MOST_LOOKED_AT);
  private final Templates templates = templates();
  private final Routes routes = new Routes();
  private final String contentPolicy;

  /// @param console a replay-console that pages lead to
  public Pages(World world, Optional<URI> console) {
    contentPolicy = contentPolicy(console);
    world.listen(new WorldChanges(changes));
    Assets assets = new Assets(FILES, "style.css", "page.js", "together.js");
    routes.on("GET", "/assets/{name}", (request, parts) -> assets.answer(parts.text("name")));
    Rendering<Subject> rendering = new Rendering<>(templates, changes);
    new FrontPage(world, rendering, console).addTo(routes);
    new VisitorPages(world, rendering).addTo(routes);
    new AgentPages(world, rendering).addTo(routes);
  }

  /// Frames for pages that show a chat beside something else; pictures from where bots have them.
  private static String contentPolicy(Optional<URI> console) {
    return "default-src 'self'; img-src http: https: data:; style-src 'self' 'unsafe-inline'; "
        + "object-src 'none'; base-uri 'none'; frame-src 'self'"
        + console.map(origin -> " " + origin).orElse("")
        + "; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*";
  }

  private static Templates templates() {
    RichText richText = new RichText();
    return new Templates(FILES)
        .withHtml("rich", richText::html)
        .with("link", Links::harmless)
        .with("target", Links::target);
  }

  @Override
  public Reply reply(Request request) {
    try {
      OtherSites.refuseForms(request);
      Matcher changesOf = CHANGES.matcher(request.path());
      if (changesOf.matches()) {
        return new Reply.Streamed(
            new Refreshes<>(changes, subjects(changesOf), seen(request), Duration.ZERO));
      }
      return new Reply.Whole(safe(routes.call(request)));
    } catch (Refused refusal) {
      String html =
          templates.render(
              "refused", Map.of("status", refusal.status(), "detail", refusal.detail()));
      return new Reply.Whole(safe(Answer.text(refusal.status(), "text/html", html)));
    }
  }

  private static Set<Subject> subjects(Matcher path) {
    if (path.group(1) == null) {
      return Set.of(new Everything());
    }
    UUID id = id(path.group(2));
    if (path.group(1).equals("visitor")) {
      return Set.of(new OfChat(id));
    }
    return path.group(3) == null
        ? Set.of(new OfUser(id))
        : Set.of(new OfUser(id), new OfChat(id(path.group(3))));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.notFound();
    }
  }

  /// The version that the page shows. Not the one that its browser was last told of: it may have
  /// been told and not have followed.
  private static long seen(Request request) {
    try {
      return Long.parseLong(request.parameter("seen").orElse("0"));
    } catch (NumberFormatException nonsense) {
      throw Refusal.invalid("seen", "A valid integer is required.");
    }
  }

  private Answer safe(Answer answer) {
    return answer
        .with("Content-Security-Policy", contentPolicy)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "same-origin");
  }
}
