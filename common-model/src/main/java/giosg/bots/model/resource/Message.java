package giosg.bots.model.resource;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import giosg.bots.model.ChatId;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.RoomId;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.Optional;

/// A message of a chat. Many are none that anybody typed: joins, leaves, pressed buttons,
/// automation.
///
/// @param roomId missing in older payloads
/// @param senderId a visitor's id is no UUID; may be missing for a rule
/// @param text what giosg calls `message`: absent for joins and leaves, purged and encrypted
///     messages
/// @param responseValue the `value` of the button that was pressed
public record Message(
    MessageId id,
    Type type,
    Optional<ChatId> chatId,
    Optional<RoomId> roomId,
    Optional<Instant> createdAt,
    SenderType senderType,
    Optional<MemberId> senderId,
    @JsonProperty("message") Optional<String> text,
    Optional<String> responseValue) {

  public enum Type {
    MSG,
    ACTION,
    JOIN,
    LEAVE,
    AUTOSUGGEST,
    SYSTEM,
    /// A kind that giosg added after this was written; ignored.
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public enum SenderType {
    VISITOR,
    USER,
    /// Automation of the room.
    RULE,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public Message {
    type = type == null ? Type.UNKNOWN : type;
    senderType = senderType == null ? SenderType.UNKNOWN : senderType;
  }

  /// Whether a visitor wrote this or pressed a button: all that a bot ever answers.
  public boolean isFromVisitor() {
    return senderType == SenderType.VISITOR && (type == Type.MSG || type == Type.ACTION);
  }

  /// Whether this is something the given user wrote.
  public boolean isWrittenBy(UserId user) {
    return type == Type.MSG && isSentBy(user);
  }

  /// Whether some user, human or bot, wrote this in answer to the visitor.
  public boolean isWrittenByAUser() {
    return type == Type.MSG && senderType == SenderType.USER;
  }

  public boolean isSentBy(UserId user) {
    return senderType == SenderType.USER
        && senderId.filter(id -> id.value().equals(user.value())).isPresent();
  }
}
