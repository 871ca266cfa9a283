package giosg.bots.giosg;

import static giosg.bots.giosg.Accepted.ACCEPTED;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Gone;
import giosg.bots.giosg.Answer.TakenBySomeoneElse;
import giosg.bots.model.ChatId;
import giosg.bots.model.ClientId;
import giosg.bots.model.Json;
import giosg.bots.model.MessageId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.RoomId;
import giosg.bots.model.TeamId;
import giosg.bots.model.UserId;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Each call as giosg wants it asked, and what is special about its answers.
final class CallsOfABotUser implements BotUserCalls {
  private static final String OWN = "chats";
  private static final String ROUTED = "routed_chats";
  private static final String PENDING = "pending_chats";
  private static final String NEWEST_TEAMS = "v6";
  private static final String OLD_TEAMS = "v5";

  private final OrganizationId organization;
  private final Line.Of line;
  private final UserId user;
  private final GiosgHttp http;

  CallsOfABotUser(OrganizationId organization, Line.Of line, GiosgHttp http) {
    this.organization = organization;
    this.line = line;
    this.user = line.user();
    this.http = http;
  }

  @Override
  public Answer<List<UserClient>> clients() {
    return line.watched(
        "clients",
        () -> line.list(token -> http.clients(token, user), each(UserClient.class), _ -> false));
  }

  @Override
  public Answer<UserClient> createClient(Duration presence, Map<String, String> properties) {
    Map<String, Object> client =
        Map.of("presence_expires_in", presence.toSeconds(), "properties", properties);
    return line.watched(
        "create_client",
        () ->
            line.make(
                Call.once(Optional.empty(), token -> http.createClient(token, user, client)),
                one(UserClient.class)));
  }

  @Override
  public Answer<Accepted> refreshClient(ClientId client, Duration presence) {
    Map<String, Object> change = Map.of("presence_expires_in", presence.toSeconds());
    return change("refresh_client", token -> http.refreshClient(token, user, client, change));
  }

  @Override
  public Answer<Accepted> deleteClient(ClientId client) {
    return switch (change("delete_client", token -> http.deleteClient(token, user, client))) {
      case Gone<Accepted>(int status) when status != 403 -> new Done<>(ACCEPTED);
      case Answer<Accepted> other -> other;
    };
  }

  @Override
  public Answer<Accepted> setOnlineEnabled(boolean online) {
    Map<String, Object> change = Map.of("is_online_enabled", online);
    return change("set_online", token -> http.changeUser(token, user, change));
  }

  @Override
  public Answer<Chat> routedChat(ChatId chat) {
    return read("routed_chat", Chat.class, token -> http.chat(token, user, ROUTED, chat));
  }

  @Override
  public Answer<Chat> chat(ChatId chat) {
    return read("chat", Chat.class, token -> http.chat(token, user, OWN, chat));
  }

  @Override
  public Answer<Room> room(RoomId room) {
    return read("room", Room.class, token -> http.room(token, user, room));
  }

  @Override
  public Answer<Accepted> joinPending(ChatId chat, StartBy startBy) {
    return switch (join("join_pending", PENDING, chat, true, startBy)) {
      case Gone<Accepted>(int status) when status == 404 -> new TakenBySomeoneElse<>();
      case Answer<Accepted> other -> other;
    };
  }

  @Override
  public Answer<Accepted> joinRouted(ChatId chat, boolean participating, StartBy startBy) {
    return join("join_routed", ROUTED, chat, participating, startBy);
  }

  private Answer<Accepted> join(
      String name, String chats, ChatId chat, boolean participating, StartBy startBy) {
    Map<String, Object> membership =
        Map.of("is_participating", participating, "composing_status", "idle");
    return once(name, startBy, token -> http.join(token, user, chats, chat, membership));
  }

  @Override
  public Answer<List<Membership>> membershipsOfRouted(ChatId chat) {
    return memberships("memberships_of_routed", ROUTED, chat);
  }

  @Override
  public Answer<List<Membership>> memberships(ChatId chat) {
    return memberships("memberships", OWN, chat);
  }

  private Answer<List<Membership>> memberships(String name, String chats, ChatId chat) {
    return line.watched(
        name,
        () ->
            line.list(
                token -> http.memberships(token, user, chats, chat),
                each(Membership.class),
                _ -> false));
  }

  @Override
  public Answer<Optional<Membership>> ownMembership(ChatId chat) {
    return switch (read(
        "own_membership", Membership.class, token -> http.ownMembership(token, user, chat))) {
      case Gone<Membership>(int status) when status == 404 -> new Done<>(Optional.empty());
      case Answer<Membership> other -> other.map(Optional::of);
    };
  }

  @Override
  public Answer<Accepted> leave(ChatId chat) {
    Map<String, Object> change = Map.of("is_participating", false);
    return change("leave", token -> http.changeOwnMembership(token, user, chat, change));
  }

  @Override
  public Answer<List<Message>> messages(ChatId chat) {
    return messages("messages", chat, _ -> false);
  }

  @Override
  public Answer<List<Message>> messagesBackTo(ChatId chat, Predicate<Message> enough) {
    return messages("newest_messages", chat, enough);
  }

  /// giosg lists the newest message first.
  private Answer<List<Message>> messages(String name, ChatId chat, Predicate<Message> enough) {
    return line.watched(
        name,
        () ->
            line.list(token -> http.messages(token, user, chat), each(Message.class), enough)
                .map(newestFirst -> List.copyOf(newestFirst.reversed())));
  }

  @Override
  public Answer<Optional<MessageId>> say(ChatId chat, OutgoingMessage message, StartBy startBy) {
    return line.watched(
        "say",
        () ->
            line.make(
                Call.once(Optional.of(startBy), token -> http.say(token, user, chat, message)),
                body -> body.flatMap(CallsOfABotUser::messageId)));
  }

  @Override
  public Answer<List<Team>> teams() {
    return line.watched("teams", this::newestTeamsKnown);
  }

  private Answer<List<Team>> newestTeamsKnown() {
    if (line.guard().hasOldTeamsOnly()) {
      return teams(OLD_TEAMS);
    }
    return switch (teams(NEWEST_TEAMS)) {
      case Gone<List<Team>>(int status) when status != 403 -> {
        Answer<List<Team>> old = teams(OLD_TEAMS);
        if (old instanceof Done<List<Team>>) {
          line.guard().rememberOldTeams();
        }
        yield old;
      }
      case Answer<List<Team>> other -> other;
    };
  }

  private Answer<List<Team>> teams(String version) {
    Function<JsonNode, Optional<Team>> notDeleted =
        node ->
            node.path("is_deleted").asBoolean(false)
                ? Optional.empty()
                : each(Team.class).apply(node);
    return line.list(token -> http.teams(token, version, organization), notDeleted, _ -> false);
  }

  @Override
  public Answer<Accepted> inviteTeam(ChatId chat, TeamId team, StartBy startBy) {
    return invite("invite_team", chat, Map.of("invited_team_id", team), startBy);
  }

  @Override
  public Answer<Accepted> inviteUser(ChatId chat, UserId invited, StartBy startBy) {
    return invite("invite_user", chat, Map.of("invited_user_id", invited), startBy);
  }

  private Answer<Accepted> invite(
      String name, ChatId chat, Map<String, Object> invitation, StartBy startBy) {
    return once(name, startBy, token -> http.invite(token, user, chat, invitation));
  }

  @Override
  public Answer<Accepted> end(ChatId chat) {
    Map<String, Object> change = Map.of("is_ended", true);
    return change("end", token -> http.changeChat(token, user, chat, change));
  }

  private Answer<Accepted> change(String name, Call.Exchange exchange) {
    return line.watched(name, () -> line.make(Call.change(exchange)));
  }

  private Answer<Accepted> once(String name, StartBy startBy, Call.Exchange exchange) {
    return line.watched(name, () -> line.make(Call.once(Optional.of(startBy), exchange)));
  }

  private <T> Answer<T> read(String name, Class<T> kind, Call.Exchange exchange) {
    return line.watched(name, () -> line.make(Call.read(exchange), one(kind)));
  }

  private static <T> Function<Optional<JsonNode>, T> one(Class<T> kind) {
    return body ->
        Json.mapper()
            .treeToValue(
                body.filter(JsonNode::isObject)
                    .orElseThrow(() -> new IllegalArgumentException("no object")),
                kind);
  }

  private static <T> Function<JsonNode, Optional<T>> each(Class<T> kind) {
    return node -> Optional.of(Json.mapper().treeToValue(node, kind));
  }

  /// giosg took the message, whatever it says of its id.
  private static Optional<MessageId> messageId(JsonNode message) {
    try {
      return Optional.of(new MessageId(message.path("id").stringValue("")));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
