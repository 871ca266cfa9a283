package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A whole world written down, so that its chats outlive a restart: who there is, what was said,
/// and what the channels have shown of it, so that nothing is told twice. No token is among it.
public final class Archive {
  private static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.shared();

  private Archive() {}

  public static String write(World world) {
    return world.step(() -> JSON.writeValueAsString(Whole.of(world)));
  }

  /// Fills a world in which there is nothing yet. Throws a RuntimeException for what [#write] did
  /// not write; the world is of no use then.
  public static void read(String archive, World world) {
    Whole whole = JSON.readValue(archive, Whole.class);
    if (whole.version != VERSION || whole.installations.isEmpty()) {
      throw new IllegalArgumentException("another kind of archive");
    }
    world.step(
        () -> {
          whole.fill(world);
          return true;
        });
  }

  private record Whole(
      int version,
      List<KeptUser> users,
      List<KeptTeam> teams,
      List<KeptRoom> rooms,
      List<Installation> installations,
      List<KeptChat> chats) {

    static Whole of(World world) {
      return new Whole(
          VERSION,
          world.users.values().stream().map(KeptUser::of).toList(),
          world.teams.values().stream().map(KeptTeam::of).toList(),
          world.rooms.values().stream().map(KeptRoom::of).toList(),
          List.copyOf(world.installations),
          world.allChats.values().stream().map(KeptChat::of).toList());
    }

    void fill(World world) {
      users.forEach(each -> each.addTo(world));
      teams.forEach(each -> each.addTo(world));
      rooms.forEach(each -> each.addTo(world));
      for (Installation each : installations) {
        world.installations.add(each);
        world.installationOfBot.put(each.botUser(), each);
      }
      chats.forEach(each -> each.addTo(world));
    }
  }

  private record KeptUser(
      UUID id,
      Organization organization,
      String name,
      boolean bot,
      Instant createdAt,
      Instant updatedAt,
      boolean alwaysPresent,
      boolean onlineEnabled,
      boolean presentWhenLastLooked,
      List<UserClient> clients) {

    static KeptUser of(User user) {
      return new KeptUser(
          user.id,
          user.organization,
          user.name,
          user.bot,
          user.createdAt,
          user.updatedAt,
          user.alwaysPresent,
          user.onlineEnabled,
          user.presentWhenLastLooked,
          List.copyOf(user.clients.values()));
    }

    void addTo(World world) {
      User user = new User(id, organization, name, bot, createdAt);
      user.updatedAt = updatedAt;
      user.alwaysPresent = alwaysPresent;
      user.onlineEnabled = onlineEnabled;
      user.presentWhenLastLooked = presentWhenLastLooked;
      clients.forEach(client -> user.clients.put(client.id(), client));
      world.users.put(id, user);
    }
  }

  private record KeptTeam(
      UUID id, Organization organization, String name, List<UUID> members, Instant createdAt) {

    static KeptTeam of(Team team) {
      return new KeptTeam(
          team.id(), team.organization(), team.name(), ids(team.members()), team.createdAt());
    }

    void addTo(World world) {
      world.teams.put(id, new Team(id, organization, name, users(members, world), createdAt));
    }
  }

  private record KeptRoom(
      UUID id,
      Organization organization,
      String name,
      String language,
      Instant createdAt,
      List<UUID> router) {

    static KeptRoom of(Room room) {
      return new KeptRoom(
          room.id, room.organization, room.name, room.language, room.createdAt, ids(room.router));
    }

    void addTo(World world) {
      Room room = new Room(id, organization, name, language, createdAt);
      users(router, world).forEach(room::route);
      world.rooms.put(id, room);
    }
  }

  private record KeptChat(
      UUID id,
      UUID room,
      String visitor,
      Instant createdAt,
      Instant updatedAt,
      boolean waiting,
      @Nullable Instant waitingStartedAt,
      @Nullable Instant endedAt,
      List<Message> messages,
      List<KeptMembership> memberships,
      List<KeptInvitation> invitations,
      Set<UUID> pressedButtons,
      Map<ChatCollection, List<UUID>> shownTo,
      @Nullable ObjectNode shown,
      int messagesShown) {

    static KeptChat of(Chat chat) {
      Map<ChatCollection, List<UUID>> shownTo = new EnumMap<>(ChatCollection.class);
      chat.shownTo.forEach((collection, users) -> shownTo.put(collection, ids(users)));
      return new KeptChat(
          chat.id,
          chat.room.id,
          chat.visitor,
          chat.createdAt,
          chat.updatedAt,
          chat.waiting,
          chat.waitingStartedAt,
          chat.endedAt,
          List.copyOf(chat.messages),
          chat.memberships.values().stream().map(KeptMembership::of).toList(),
          chat.invitations.stream().map(KeptInvitation::of).toList(),
          Set.copyOf(chat.pressedButtons),
          shownTo,
          chat.shown,
          chat.messagesShown);
    }

    void addTo(World world) {
      Room in = World.found(world.rooms.get(room));
      Chat chat = new Chat(id, in, visitor, createdAt);
      memberships.forEach(each -> each.addTo(chat, world));
      messages.forEach(chat::add);
      // Adding the messages counted them a second time.
      memberships.forEach(each -> each.restore(chat));
      chat.updatedAt = updatedAt;
      chat.waiting = waiting;
      chat.waitingStartedAt = waitingStartedAt;
      chat.endedAt = endedAt;
      invitations.forEach(each -> chat.invitations.add(each.in(chat, world)));
      chat.pressedButtons.addAll(pressedButtons);
      shownTo.forEach(
          (collection, ids) -> World.found(chat.shownTo.get(collection)).addAll(users(ids, world)));
      chat.shown = shown;
      chat.messagesShown = messagesShown;
      in.chats.put(id, chat);
      world.allChats.put(id, chat);
    }
  }

  private record KeptMembership(
      @Nullable UUID user,
      Instant createdAt,
      Instant updatedAt,
      boolean participating,
      Membership.Composing composing,
      int messages,
      @Nullable ObjectNode shown) {

    static KeptMembership of(Membership membership) {
      return new KeptMembership(
          membership.user == null ? null : membership.user.id,
          membership.createdAt,
          membership.updatedAt,
          membership.participating,
          membership.composing,
          membership.messages,
          membership.shown);
    }

    void addTo(Chat chat, World world) {
      User member = user == null ? null : World.found(world.users.get(user));
      Membership membership = new Membership(chat, member, createdAt);
      membership.participating = participating;
      membership.composing = composing;
      membership.shown = shown;
      chat.memberships.put(membership.memberId(), membership);
      if (member != null) {
        member.memberships.put(chat.id, membership);
      }
    }

    void restore(Chat chat) {
      String id = user == null ? chat.visitor : user.toString();
      Membership membership = World.found(chat.memberships.get(id));
      membership.messages = messages;
      membership.updatedAt = updatedAt;
    }
  }

  private record KeptInvitation(
      UUID id, UUID inviter, @Nullable UUID team, @Nullable UUID user, Instant createdAt) {

    static KeptInvitation of(Invitation invitation) {
      Team team = invitation.team();
      User user = invitation.user();
      return new KeptInvitation(
          invitation.id(),
          invitation.inviter(),
          team == null ? null : team.id(),
          user == null ? null : user.id,
          invitation.createdAt());
    }

    Invitation in(Chat chat, World world) {
      return new Invitation(
          id,
          chat.id,
          inviter,
          team == null ? null : world.teams.get(team),
          user == null ? null : world.users.get(user),
          createdAt);
    }
  }

  private static List<UUID> ids(Collection<User> users) {
    return users.stream().map(User::id).toList();
  }

  private static List<User> users(List<UUID> ids, World world) {
    return ids.stream().map(id -> World.found(world.users.get(id))).toList();
  }
}
