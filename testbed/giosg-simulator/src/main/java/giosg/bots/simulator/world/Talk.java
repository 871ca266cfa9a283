package giosg.bots.simulator.world;

import giosg.bots.simulator.world.Message.Press;
import giosg.bots.simulator.world.Message.Sender;
import giosg.bots.simulator.world.Message.SenderType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is said in chats: by members over the API, by the visitor, and by giosg when somebody comes
/// or goes.
public final class Talk {
  private final World world;

  Talk(World world) {
    this.world = world;
  }

  /// A member writes. That somebody answered ends the waiting, whoever it was.
  public Message say(User user, UUID chatId, Draft draft) {
    return world.step(
        () -> {
          Membership membership = world.members().membership(user, chatId);
          Chat chat = Chats.open(membership.chat);
          chat.waiting = false;
          Message message = message(chat, MessageType.MSG, userSender(user), draft, null);
          return told(chat, message);
        });
  }

  /// The visitor writes. The chat waits for an answer unless a present user holds it.
  public Message visitorSays(UUID chatId, String text) {
    return world.step(
        () -> {
          Chat chat = Chats.open(world.chat(chatId));
          Message message =
              message(chat, MessageType.MSG, visitorSender(chat), Draft.of(text), null);
          if (!chat.reserved(world.now())) {
            chat.startWaiting(world.now());
          }
          return told(chat, message);
        });
  }

  /// The visitor presses the newest button that fits. giosg keeps pressed and withdrawn buttons
  /// from being pressed, so a disabled one is a conflict here.
  public Message visitorPresses(UUID chatId, Predicate<Button> wanted) {
    return world.step(
        () -> {
          Chat chat = Chats.open(world.chat(chatId));
          for (Message offer : chat.messages.reversed()) {
            for (Attachment attachment : offer.attachments()) {
              for (Button button : attachment.buttons()) {
                if (wanted.test(button)) {
                  return press(chat, new Press(offer.id(), attachment, button));
                }
              }
            }
          }
          throw Refusal.notFound();
        });
  }

  private Message press(Chat chat, Press press) {
    Button button = press.button();
    if (isUsedUp(chat, button)) {
      throw Refusal.conflict("The button was pressed before and can be pressed only once.");
    }
    if (isWithdrawn(chat, button, press.message())) {
      throw Refusal.conflict("The visitor wrote a message, which withdrew the button.");
    }
    chat.pressedButtons.add(button.id());
    String label = button.text() == null ? "" : button.text();
    return told(
        chat, message(chat, MessageType.ACTION, visitorSender(chat), Draft.of(label), press));
  }

  private static boolean isUsedUp(Chat chat, Button button) {
    return button.disabledOnSelection() && chat.pressedButtons.contains(button.id());
  }

  private static boolean isWithdrawn(Chat chat, Button button, UUID offer) {
    return button.disabledOnVisitorMessage()
        && World.found(chat.messageIndex.get(offer)) < lastOfTheVisitor(chat);
  }

  /// Where the visitor's last message stands, or before all.
  private static int lastOfTheVisitor(Chat chat) {
    for (int index = chat.messages.size() - 1; index >= 0; index--) {
      Message message = chat.messages.get(index);
      if (message.byVisitor() && message.isTyped()) {
        return index;
      }
    }
    return -1;
  }

  /// The buttons of a chat that cannot be pressed now: used up, withdrawn, or the chat has ended.
  public Set<UUID> disabledButtons(UUID chatId) {
    return world.step(
        () -> {
          Chat chat = world.chat(chatId);
          int last = lastOfTheVisitor(chat);
          Set<UUID> disabled = new HashSet<>();
          for (int index = 0; index < chat.messages.size(); index++) {
            boolean before = index < last;
            chat.messages.get(index).buttons().stream()
                .filter(
                    button ->
                        chat.ended()
                            || isUsedUp(chat, button)
                            || (before && button.disabledOnVisitorMessage()))
                .forEach(button -> disabled.add(button.id()));
          }
          return disabled;
        });
  }

  /// The last text in a chat, or nothing.
  public String lastWords(UUID chatId) {
    return world.step(
        () ->
            world.chat(chatId).messages.reversed().stream()
                .map(Message::textOrEmpty)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(""));
  }

  /// A member reads, newest first. The cursor counts from the oldest message, so that what is said
  /// meanwhile neither repeats nor hides anything.
  public Slice<Message> newestFirst(User user, UUID chatId, OptionalInt before, int size) {
    return world.step(
        () -> {
          List<Message> all = world.members().membership(user, chatId).chat.messages;
          int end = Math.min(before.orElse(all.size()), all.size());
          int start = Math.max(0, end - size);
          return new Slice<>(
              new ArrayList<>(all.subList(start, end)).reversed(),
              start > 0 ? OptionalInt.of(start) : OptionalInt.empty());
        });
  }

  /// One message of a chat, for a member.
  public Message one(User user, UUID chatId, String messageId) {
    return world.step(
        () ->
            world.members().membership(user, chatId).chat.messages.stream()
                .filter(message -> message.id().toString().equals(messageId))
                .findFirst()
                .orElseThrow(Refusal::notFound));
  }

  /// Everything said in a chat, oldest first.
  public List<Message> all(UUID chatId) {
    return world.step(() -> List.copyOf(world.chat(chatId).messages));
  }

  /// Notes that a member came or went; the caller tells the channels.
  void note(Membership membership, MessageType type) {
    User user = World.found(membership.user);
    message(membership.chat, type, userSender(user), new Draft(null, null, List.of()), null);
  }

  private Message message(
      Chat chat, MessageType type, Sender sender, Draft draft, @Nullable Press press) {
    Instant now = world.now();
    Message message =
        new Message(
            UUID.randomUUID(),
            type,
            chat.id,
            chat.room.id,
            now,
            sender,
            draft.text(),
            draft.template(),
            draft.attachments(),
            press);
    chat.add(message);
    return message;
  }

  private Message told(Chat chat, Message message) {
    world.channels().refresh(chat);
    return message;
  }

  private static Sender userSender(User user) {
    return new Sender(SenderType.USER, user.id.toString(), user.name);
  }

  private static Sender visitorSender(Chat chat) {
    return new Sender(SenderType.VISITOR, chat.visitor, null);
  }
}
