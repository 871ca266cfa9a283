package giosg.bots.console.serving;

import giosg.bots.console.following.Board;
import giosg.bots.console.following.Follower;
import giosg.bots.console.following.LagMeter;
import giosg.bots.console.following.Subject;
import giosg.bots.console.page.ConsolePages;
import giosg.bots.console.page.Definitions;
import giosg.bots.console.page.Now;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.pages.Changes;
import giosg.bots.pages.http.HttpDoor;
import java.time.Clock;

/// Follows the topics and serves the pages until it is closed.
public final class ConsoleServer implements AutoCloseable {
  private static final int PAGES_LOOKED_AT = 10_000;

  /// Of a definition that is written into a page, as a browser encodes it.
  private static final long LARGEST_BODY = 1024 * 1024;

  private final Follower follower;
  private final LagMeter lag;
  private final Health health;
  private final HttpDoor pages;
  private final HttpDoor management;

  /// @throws java.io.UncheckedIOException when a port is taken
  public ConsoleServer(KafkaAccess kafka, Definitions definitions, ServeSettings settings) {
    Changes<Subject> changes = new Changes<>(PAGES_LOOKED_AT);
    Board board = Board.ofSize(settings.conversations());
    follower = new Follower(kafka, board, changes);
    lag = new LagMeter(kafka, changes, Clock.systemUTC());
    Now now = new Now(board, follower, lag);
    health = new Health(now);
    pages =
        new HttpDoor(
            new HttpDoor.Place(settings.bind(), settings.port(), LARGEST_BODY),
            new ConsolePages(settings.guard(), changes, now, kafka, definitions));
    management =
        new HttpDoor(new HttpDoor.Place(settings.bind(), settings.managementPort(), 1024), health);
    follower.start();
    lag.start();
  }

  public int port() {
    return pages.port();
  }

  public int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    pages.close();
    management.close();
    lag.close();
    follower.close();
    health.close();
  }
}
