package giosg.bots.console.mending;

import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// A dead letter.
///
/// @param key as it was among the chat events; one that is no webhook of ours may have none
/// @param envelope empty where it cannot be read
public record Letter(
    int partition,
    long offset,
    Instant at,
    @Nullable Bytes key,
    @Nullable Bytes value,
    Optional<Envelope> envelope,
    String cause) {

  /// What it is about, for each bot user apart. What cannot be read is known by its bytes.
  record Fact(@Nullable Bytes key, Optional<UserId> botUser, @Nullable Bytes says) {}

  Fact fact() {
    return envelope
        .map(
            one ->
                new Fact(
                    key,
                    Optional.of(one.botUserId()),
                    Bytes.wrap(one.factKey().getBytes(StandardCharsets.UTF_8))))
        .orElseGet(() -> new Fact(key, Optional.empty(), value));
  }

  /// The chat, or whatever it is kept under.
  String about() {
    return key == null ? "" : new String(key.get(), StandardCharsets.UTF_8);
  }

  /// Why it can never come back among the chat events; empty where it can.
  Optional<String> staysFor() {
    return envelope.isEmpty() && isConversation(about())
        ? Optional.of("it is no webhook")
        : Optional.empty();
  }

  /// @param key of a dead letter
  /// @return empty when it is kept under something else than a chat or a conversation
  public static Optional<ChatId> chat(String key) {
    try {
      return Optional.of(key.indexOf('/') < 0 ? new ChatId(key) : ConversationId.ofKey(key).chat());
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  /// Whether it is a conversation's snapshot that could not be read: no chat has such an id.
  public static boolean isConversation(String key) {
    return key.indexOf('/') >= 0 && chat(key).isPresent();
  }
}
