package giosg.bots.giosg;

import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The way to giosg: one per service. Hands out the calls of each bot user, which share the
/// connections, and per organization the breaker and the rate limit.
public final class Giosg implements AutoCloseable {
  private final List<Consumer<OrganizationId>> listeners = new CopyOnWriteArrayList<>();
  private final Connection connection;
  private final OrganizationGuards guards;
  private final Line line;

  /// @param userAgent names the service and its instance to giosg
  public Giosg(
      GiosgSettings settings,
      TokenSource tokens,
      Clock clock,
      String userAgent,
      CallWatcher watcher) {
    connection = new Connection(settings, userAgent, clock);
    guards = new OrganizationGuards(settings, clock, this::recovered);
    line =
        new Line(
            connection.http(),
            new Caller(connection, tokens, settings),
            new Pages(settings),
            watcher);
  }

  /// Cheap: make one whenever it is needed. To be kept no longer than for one piece of work, since
  /// the organization's guard is held in it.
  public BotUserCalls as(OrganizationId organization, UserId botUser) {
    return new CallsOfABotUser(
        organization, line.of(botUser, guards.of(organization)), connection.http());
  }

  /// Whenever giosg answers again for an organization whose calls were held back, the listener is
  /// told, on the thread of the call that found out.
  public void onRecovery(Consumer<OrganizationId> listener) {
    listeners.add(listener);
  }

  private void recovered(OrganizationId organization) {
    listeners.forEach(listener -> listener.accept(organization));
  }

  /// Ends all calls that are under way.
  @Override
  public void close() {
    connection.close();
  }
}
