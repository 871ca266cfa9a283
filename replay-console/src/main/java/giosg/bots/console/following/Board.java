package giosg.bots.console.following;

import giosg.bots.console.mending.DeadLetters;
import giosg.bots.console.mending.Letter;
import giosg.bots.console.reading.Erasure;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Written;
import giosg.bots.model.BotPresence;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.SealedCredential;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What is known of now, of all topics together: bounded, whatever they hold.
///
/// @param erased which chats were erased on request; there are few
public record Board(
    Conversations conversations,
    DeadLetterList deadLetters,
    BotUserList botUsers,
    Map<ChatId, Erasure> erased) {
  private static final int LETTERS = 2_000;
  private static final int BOT_USERS = 10_000;

  /// @param conversations how many are held at most
  public static Board ofSize(int conversations) {
    return new Board(
        new Conversations(conversations),
        new DeadLetterList(LETTERS),
        new BotUserList(BOT_USERS),
        new ConcurrentHashMap<>());
  }

  /// Takes a record in. Throws, and is the same as before, where nothing can be read of it.
  ///
  /// @return what it is about
  Set<Subject> take(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return switch (record.topic()) {
      case Topics.CONVERSATIONS -> conversation(record);
      case Topics.DEAD_LETTERS -> deadLetter(record);
      case Topics.ERASED_CHATS -> erasure(record);
      case Topics.BOT_PRESENCE -> presence(record);
      case Topics.BOT_CREDENTIALS -> credential(record);
      case Topics.BOT_ACTIONS -> about(Parsing.conversation(record).map(ConversationId::chat));
      default -> about(Parsing.chat(record));
    };
  }

  private static Set<Subject> about(Optional<ChatId> chat) {
    return chat.map(one -> Set.<Subject>of(new Subject.OneChat(one))).orElse(Set.of());
  }

  private Set<Subject> conversation(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    ConversationId id = ConversationId.ofKey(Parsing.key(record));
    if (record.value() == null || hides(id.chat(), Parsing.time(record))) {
      conversations.remove(id);
    } else if (Parsing.kept(record) instanceof Written.Kept(var _, var at, var snapshot)) {
      conversations.put(OpenConversation.of(snapshot, at));
    } else {
      throw new IllegalArgumentException("a snapshot that cannot be read");
    }
    return Set.of(new Subject.AllChats(), new Subject.OneChat(id.chat()));
  }

  /// A snapshot that could not be read is shown and hidden with its chat. What was too large to be
  /// kept has no value, nor has a note of ours.
  private Set<Subject> deadLetter(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    Map<String, String> headers = Parsing.headers(record);
    String redriven = headers.get(DeadLetters.REDRIVEN);
    String key = record.key() == null ? "" : Parsing.key(record);
    Optional<ChatId> chat = Letter.chat(key);
    if (redriven != null) {
      deadLetters.broughtBack(record.partition(), Long.parseLong(redriven));
    } else if (!DeadLetters.isNote(headers)
        && chat.filter(one -> hides(one, Parsing.time(record))).isEmpty()) {
      Written.DeadLetter letter = Parsing.deadLetter(record);
      String unread =
          record.value() == null
              ? "has no value"
              : Letter.isConversation(key) ? "a snapshot" : "cannot be read";
      deadLetters.put(
          new DeadLetterList.Known(
              record.partition(),
              record.offset(),
              letter.at(),
              chat.map(ChatId::value).orElse(key),
              letter.cause(),
              letter.envelope().map(Board::what).orElse(unread),
              letter.envelope().map(Envelope::deliveryId).map(id -> id.round()).orElse(0),
              false));
    }
    Set<Subject> subjects = new HashSet<>(Set.of(new Subject.DeadLetters()));
    chat.ifPresent(one -> subjects.add(new Subject.OneChat(one)));
    return subjects;
  }

  private static String what(Envelope envelope) {
    return envelope.action() + " " + envelope.channel();
  }

  private Set<Subject> erasure(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    ChatId chat = new ChatId(Parsing.key(record));
    if (record.value() == null) {
      erased.remove(chat);
      return Set.of();
    }
    Erasure erasure = Erasure.of(record);
    erased.put(chat, erasure);
    conversations.erase(chat, erasure.upTo());
    deadLetters.erase(chat, erasure.upTo());
    return Set.of(new Subject.AllChats(), new Subject.OneChat(chat), new Subject.DeadLetters());
  }

  private boolean hides(ChatId chat, Instant writtenAt) {
    Erasure erasure = erased.get(chat);
    return erasure != null && erasure.hides(writtenAt);
  }

  private Set<Subject> presence(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    UserId id = new UserId(Parsing.key(record));
    if (record.value() == null) {
      botUsers.presenceGone(id);
    } else {
      botUsers.present(id, BotPresence.ofJson(Parsing.value(record)));
    }
    return Set.of(new Subject.BotUsers());
  }

  /// Of the token only the times are kept, sealed though it is.
  private Set<Subject> credential(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    UserId id = new UserId(Parsing.key(record));
    if (record.value() == null) {
      botUsers.tokenGone(id);
    } else {
      SealedCredential sealed = SealedCredential.ofJson(Parsing.value(record));
      botUsers.token(
          id,
          sealed.organizationId(),
          new BotUserList.TokenTimes(sealed.receivedAt(), sealed.expiresAt()));
    }
    return Set.of(new Subject.BotUsers());
  }
}
