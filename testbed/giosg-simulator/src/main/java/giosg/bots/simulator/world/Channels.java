package giosg.bots.simulator.world;

import giosg.bots.simulator.world.ChannelEvent.Action;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The one spot where events leave the world. It compares a chat with what its channels showed
/// before, so no operation can forget an event: whatever differs is told, to each user who may see
/// it.
final class Channels {
  private final World world;
  private final List<ChannelListener> listeners = new CopyOnWriteArrayList<>();

  Channels(World world) {
    this.world = world;
  }

  void listen(ChannelListener listener) {
    listeners.add(listener);
  }

  /// Tells what changed in a chat: the chat itself, its members, its messages, then who finds it
  /// pending. giosg makes a chat pending after its message, so the message comes first here too.
  void refresh(Chat chat) {
    Instant now = world.now();
    ObjectNode current = chat.json(now);
    Optional<ObjectNode> difference = Difference.between(chat.shown, current, "id");
    Set<User> users = new LinkedHashSet<>(chat.room.router);
    chat.memberships.values().stream()
        .map(each -> each.user)
        .filter(Objects::nonNull)
        .forEach(users::add);
    for (User user : users) {
      show(ChatCollection.ROUTED_CHATS, chat, user, current, difference);
      show(ChatCollection.CHATS, chat, user, current, difference);
    }
    showVisitor(chat, current, difference);
    chat.memberships.values().forEach(each -> showMembership(each, users, now));
    for (Message message : chat.messages.subList(chat.messagesShown, chat.messages.size())) {
      ObjectNode json = message.json();
      inside(chat, users, "messages", Action.ADDED, message.id().toString(), json);
    }
    for (User user : users) {
      show(ChatCollection.PENDING_CHATS, chat, user, current, difference);
    }
    chat.messagesShown = chat.messages.size();
    chat.shown = current;
  }

  /// Tells those whom an invitation is for. giosg documents no such channel; this one is named
  /// after the collection that invitations are sent through.
  void invited(Chat chat, Invitation invitation) {
    for (User user : world.users.values()) {
      if (invitation.isFor(user)) {
        String channel = path(user) + "/incoming_chat_invitations";
        publish(
            Optional.of(user),
            Optional.of(chat.id),
            channel,
            Action.ADDED,
            invitation.id().toString(),
            Optional.of(invitation.json()));
      }
    }
  }

  /// Tells whether a user is present and online, which is not part of any chat.
  void changed(User user) {
    ObjectNode json = user.json(world.now());
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("is_present", "is_online", "is_online_enabled")) {
      told.set(name, json.get(name));
    }
    publish(
        Optional.of(user),
        Optional.empty(),
        path(user),
        Action.CHANGED,
        user.id.toString(),
        Optional.of(told.put("id", user.id.toString())));
  }

  /// A user's presence decides which chats are held, so their chats are looked at when it changes.
  void presenceOf(User user) {
    boolean present = user.isPresent(world.now());
    if (present != user.presentWhenLastLooked) {
      user.presentWhenLastLooked = present;
      user.memberships.values().stream()
          .filter(each -> each.participating && !each.chat.ended())
          .map(each -> each.chat)
          .toList()
          .forEach(this::refresh);
      changed(user);
    }
  }

  private void show(
      ChatCollection collection,
      Chat chat,
      User user,
      ObjectNode current,
      Optional<ObjectNode> difference) {
    Set<User> shownTo = World.found(chat.shownTo.get(collection));
    boolean before = shownTo.contains(user);
    boolean after = collection.shows(chat, user, world.now());
    String channel = path(user, collection);
    String id = chat.id.toString();
    if (after && !before) {
      shownTo.add(user);
      publish(Optional.of(user), chat, channel, Action.ADDED, id, Optional.of(current));
    } else if (before && !after) {
      shownTo.remove(user);
      publish(Optional.of(user), chat, channel, Action.REMOVED, id, Optional.empty());
    } else if (after && difference.isPresent()) {
      publish(Optional.of(user), chat, channel, Action.CHANGED, id, difference);
    }
  }

  /// The visitor's own channels are public ones; no webhook is sent for them, but a page may look.
  private void showVisitor(Chat chat, ObjectNode current, Optional<ObjectNode> difference) {
    String channel = visitorPath(chat);
    if (chat.shown == null) {
      publish(
          Optional.empty(), chat, channel, Action.ADDED, chat.id.toString(), Optional.of(current));
    } else if (difference.isPresent()) {
      publish(Optional.empty(), chat, channel, Action.CHANGED, chat.id.toString(), difference);
    }
  }

  private void showMembership(Membership membership, Set<User> users, Instant now) {
    ObjectNode current = membership.json(now);
    Action action = membership.shown == null ? Action.ADDED : Action.CHANGED;
    Optional<ObjectNode> told =
        membership.shown == null
            ? Optional.of(current)
            : Difference.between(membership.shown, current, "");
    membership.shown = current;
    if (told.isEmpty()) {
      return;
    }
    Chat chat = membership.chat;
    inside(chat, users, "memberships", action, membership.memberId(), told.get());
    User member = membership.user;
    if (member != null) {
      String channel = path(member) + "/chat_memberships";
      publish(Optional.of(member), chat, channel, action, chat.id.toString(), told);
    }
  }

  private void inside(
      Chat chat, Set<User> users, String what, Action action, String id, ObjectNode resource) {
    String forVisitor = visitorPath(chat) + "/" + chat.id + "/" + what;
    publish(Optional.empty(), chat, forVisitor, action, id, Optional.of(resource));
    for (User user : users) {
      for (ChatCollection collection : List.of(ChatCollection.ROUTED_CHATS, ChatCollection.CHATS)) {
        if (World.found(chat.shownTo.get(collection)).contains(user)) {
          String channel = path(user, collection) + "/" + chat.id + "/" + what;
          publish(Optional.of(user), chat, channel, action, id, Optional.of(resource));
        }
      }
    }
  }

  private void publish(
      Optional<User> owner,
      Chat chat,
      String channel,
      Action action,
      String resourceId,
      Optional<ObjectNode> resource) {
    publish(owner, Optional.of(chat.id), channel, action, resourceId, resource);
  }

  private void publish(
      Optional<User> owner,
      Optional<UUID> chat,
      String channel,
      Action action,
      String resourceId,
      Optional<ObjectNode> resource) {
    var event = new ChannelEvent(owner, chat, channel, action, resourceId, resource);
    listeners.forEach(listener -> listener.happened(event));
  }

  private static String path(User user, ChatCollection collection) {
    return path(user) + "/" + collection.json();
  }

  private static String path(User user) {
    return "/api/v5/users/" + user.id;
  }

  private static String visitorPath(Chat chat) {
    return "/api/v5/public/visitors/" + chat.visitor + "/chats";
  }
}
