package giosg.bots.simulator.pages;

import giosg.bots.simulator.http.Answer;
import giosg.bots.simulator.http.Handler;
import giosg.bots.simulator.http.Reply;
import giosg.bots.simulator.http.Request;
import giosg.bots.simulator.http.Routes;
import giosg.bots.simulator.pages.Subject.Everything;
import giosg.bots.simulator.pages.Subject.OfChat;
import giosg.bots.simulator.pages.Subject.OfUser;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All pages of the simulator, each at an address of its own. They work without scripts too; with
/// them they follow what happens.
public final class Pages implements Handler {
  private static final Pattern CHANGES = Pattern.compile("/(?:(visitor|agent)/([^/]+)/)?changes");

  /// Frames for pages that show a chat beside something else; pictures from where bots have them.
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src http: https: data:; style-src 'self' 'unsafe-inline'; "
          + "object-src 'none'; base-uri 'none'; "
          + "frame-ancestors 'self' http://localhost:* http://127.0.0.1:*";

  private final Changes changes = new Changes();
  private final Templates templates = new Templates();
  private final Routes routes = new Routes();

  public Pages(World world) {
    world.listen(changes);
    Assets assets = new Assets();
    routes.on("GET", "/assets/{name}", (request, parts) -> assets.answer(parts.text("name")));
    Rendering rendering = new Rendering(templates, changes);
    new FrontPage(world, rendering).addTo(routes);
    new VisitorPages(world, rendering).addTo(routes);
    new AgentPages(world, rendering).addTo(routes);
  }

  @Override
  public Reply reply(Request request) {
    try {
      refuseOtherSites(request);
      Matcher changesOf = CHANGES.matcher(request.path());
      if (changesOf.matches()) {
        return new Reply.Streamed(new Refreshes(changes, subject(changesOf), seen(request)));
      }
      return new Reply.Whole(safe(routes.call(request)));
    } catch (Refusal refusal) {
      String html =
          templates.render(
              "refused", Map.of("status", refusal.status(), "detail", refusal.detail()));
      return new Reply.Whole(safe(Answer.text(refusal.status(), "text/html", html)));
    }
  }

  /// Any page in the same browser could post a form here. Browsers tell where a request comes from.
  private static void refuseOtherSites(Request request) {
    boolean harmless = request.method().equals("GET");
    Optional<String> from = request.header("sec-fetch-site");
    if (!harmless && from.filter(site -> !site.matches("same-origin|none")).isPresent()) {
      throw Refusal.of(403, "Forms of other sites are not taken.");
    }
  }

  private static Subject subject(Matcher path) {
    if (path.group(1) == null) {
      return new Everything();
    }
    try {
      UUID id = UUID.fromString(path.group(2));
      return path.group(1).equals("visitor") ? new OfChat(id) : new OfUser(id);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.notFound();
    }
  }

  /// The version that the page shows; a browser that lost the connection names the last it was
  /// told.
  private static long seen(Request request) {
    String seen = request.header("last-event-id").or(() -> request.parameter("seen")).orElse("0");
    try {
      return Long.parseLong(seen);
    } catch (NumberFormatException nonsense) {
      throw Refusal.invalid("seen", "A valid integer is required.");
    }
  }

  private static Answer safe(Answer answer) {
    return answer
        .with("Content-Security-Policy", CONTENT_POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }
}
