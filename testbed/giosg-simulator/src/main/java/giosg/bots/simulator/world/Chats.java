package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Chats begin, are looked at, and end.
public final class Chats {
  private final World world;

  Chats(World world) {
    this.world = world;
  }

  /// A new visitor opens a chat. With a first message it is one step, so nobody sees the chat
  /// without it; the events are those of giosg nevertheless: chat, message, pending.
  public UUID start(UUID roomId, Optional<String> firstMessage) {
    return world.step(
        () -> {
          Room room = World.found(world.rooms.get(roomId));
          Instant now = world.now();
          String visitor = UUID.randomUUID().toString().replace("-", "");
          Chat chat = new Chat(UUID.randomUUID(), room, visitor, now);
          Membership membership = new Membership(chat, null, now);
          membership.participating = true;
          chat.memberships.put(visitor, membership);
          world.allChats.put(chat.id, chat);
          room.chats.put(chat.id, chat);
          world.channels().refresh(chat);
          firstMessage.ifPresent(text -> world.talk().visitorSays(chat.id, text));
          return chat.id;
        });
  }

  /// The chat as its resource, if the user finds it in that collection.
  public ObjectNode json(User user, ChatCollection collection, UUID id) {
    return world.step(() -> seen(user, collection, id).json(world.now()));
  }

  /// The chats of a collection, newest first.
  public Slice<ObjectNode> list(User user, ChatCollection collection, int start, int size) {
    return world.step(
        () -> {
          Instant now = world.now();
          var candidates = new LinkedHashSet<Chat>();
          if (collection == ChatCollection.CHATS) {
            user.memberships.values().forEach(each -> candidates.add(each.chat));
          } else {
            user.rooms.forEach(room -> candidates.addAll(room.chats.values()));
          }
          List<Chat> shown =
              new ArrayList<>(
                  candidates.stream().filter(chat -> collection.shows(chat, user, now)).toList());
          shown.sort((one, other) -> other.createdAt.compareTo(one.createdAt));
          Slice<Chat> slice = Slice.of(shown, start, size);
          return new Slice<>(
              slice.items().stream().map(chat -> chat.json(now)).toList(), slice.rest());
        });
  }

  /// Immediate and permanent, by one of its members.
  public ObjectNode end(User user, UUID id) {
    return world.step(
        () -> {
          Chat chat = open(seen(user, ChatCollection.CHATS, id));
          end(chat);
          return chat.json(world.now());
        });
  }

  /// The visitor closed the chat, or a room's rule did.
  public void end(UUID id) {
    world.step(
        () -> {
          Chat chat = world.chat(id);
          if (!chat.ended()) {
            end(chat);
          }
          return true;
        });
  }

  private void end(Chat chat) {
    Instant now = world.now();
    chat.endedAt = now;
    chat.updatedAt = now;
    chat.waiting = false;
    world.channels().refresh(chat);
  }

  public int count() {
    return world.step(world.allChats::size);
  }

  /// The last that began, the newest first.
  public List<UUID> newest(int limit) {
    return world.step(
        () ->
            List.copyOf(
                world.allChats.sequencedKeySet().reversed().stream().limit(limit).toList()));
  }

  public List<UUID> ids() {
    return world.step(() -> List.copyOf(world.allChats.keySet()));
  }

  /// Everything about one chat, for people and tests: giosg has no such view.
  public ObjectNode overview(UUID id) {
    return world.step(
        () -> {
          Chat chat = world.chat(id);
          ObjectNode json = chat.json(world.now()).put("visitor_id", chat.visitor);
          var members = json.putArray("memberships");
          chat.memberships.values().forEach(each -> members.add(each.json(world.now())));
          var invitations = json.putArray("invitations");
          chat.invitations.forEach(each -> invitations.add(each.json()));
          return json;
        });
  }

  public ObjectNode brief(UUID id) {
    return world.step(
        () -> {
          Chat chat = world.chat(id);
          return JsonNodeFactory.instance
              .objectNode()
              .put("id", id.toString())
              .put("room_id", chat.room.id.toString())
              .put("language", chat.room.language)
              .put("visitor_id", chat.visitor)
              .put("created_at", Times.text(chat.createdAt))
              .put("is_ended", chat.ended())
              .put("is_pending", chat.pending(world.now()))
              .put("message_count", chat.messages.size());
        });
  }

  Chat seen(User user, ChatCollection collection, UUID id) {
    Chat chat = world.chat(id);
    if (!collection.shows(chat, user, world.now())) {
      throw Refusal.notFound();
    }
    return chat;
  }

  /// After the end, messages and memberships can no longer be altered; that the answer is 400 is
  /// our choice among the undocumented.
  static Chat open(Chat chat) {
    if (chat.ended()) {
      throw Refusal.invalid("non_field_errors", "The chat has ended.");
    }
    return chat;
  }

  static List<ObjectNode> json(Collection<Membership> memberships, Instant now) {
    return memberships.stream().map(each -> each.json(now)).toList();
  }
}
