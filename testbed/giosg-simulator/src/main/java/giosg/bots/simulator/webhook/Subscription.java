package giosg.bots.simulator.webhook;

import giosg.bots.simulator.world.ChannelEvent;
import giosg.bots.simulator.world.ChannelEvent.Action;
import giosg.bots.simulator.world.Installation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A webhook as configured in an app: a channel pattern with `{user_id}`, `{organization_id}` and
/// `*` for one segment, which kinds of events, and the endpoint, whose query holds the secret.
/// Without an installation it works for each of them.
public record Subscription(
    String pattern, Set<Action> actions, URI endpoint, Optional<Installation> only) {

  public Subscription {
    actions = Set.copyOf(actions);
    if (!pattern.startsWith("/") || pattern.endsWith("/")) {
      throw new IllegalArgumentException("A channel starts with / and does not end with it.");
    }
    String scheme = String.valueOf(endpoint.getScheme());
    if (!scheme.matches("https?") || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "A webhook's endpoint is an http or https URL with a host.");
    }
  }

  /// The webhooks a bot needs: chats that come, its messages, its members, its chats' end.
  public static List<Subscription> ofABot(URI endpoint) {
    return List.of(
        on("routed_chats/*/messages", Set.of(Action.ADDED), endpoint),
        on("pending_chats", Set.of(Action.ADDED), endpoint),
        on("routed_chats", Set.of(Action.ADDED), endpoint),
        on("chats/*/messages", Set.of(Action.ADDED), endpoint),
        on("chats/*/memberships", Set.of(Action.ADDED, Action.CHANGED), endpoint),
        on("chats", Set.of(Action.CHANGED), endpoint));
  }

  private static Subscription on(String collection, Set<Action> actions, URI endpoint) {
    String pattern = "/api/v5/users/{user_id}/" + collection;
    return new Subscription(pattern, actions, endpoint, Optional.empty());
  }

  boolean wants(ChannelEvent event, Installation installation) {
    return actions.contains(event.action())
        && only.filter(one -> !one.equals(installation)).isEmpty()
        && matches(event.channel(), installation);
  }

  private boolean matches(String channel, Installation installation) {
    String[] wanted = pattern.split("/", -1);
    String[] actual = channel.split("/", -1);
    if (wanted.length != actual.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      String segment =
          switch (wanted[i]) {
            case "*" -> actual[i];
            case "{user_id}" -> installation.botUser().toString();
            case "{organization_id}" -> installation.organization().toString();
            default -> wanted[i];
          };
      if (!segment.equals(actual[i])) {
        return false;
      }
    }
    return true;
  }
}
