package giosg.bots.core.journal;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Moment;
import giosg.bots.core.conversation.Phase;
import giosg.bots.model.Json;
import giosg.bots.model.OrganizationId;
import java.util.Optional;

/// One thing that happened to a conversation and what was decided: the value of
/// `giosg.bot-actions`. The happenings of a conversation, fed to
/// [giosg.bots.core.conversation.Bot#decide] from a full snapshot on, give the same decisions
/// again.
///
/// @param sequence of the conversation after this; the same as before when nothing changed
/// @param moment the time and the seed that the decision was given
/// @param offset of the webhook in its partition of `giosg.chat-events`, when a webhook is what
///     happened
/// @param phase after this
/// @param begun what was begun, if anything
/// @param definition the hash of the definition that decided
/// @param before the conversation before this: at the first entry, every so often, and daily
/// @param limits the times and bounds that the decision was made by, since they are settings and
///     not part of the definition; absent in journals older than this member
public record JournalEntry(
    int version,
    OrganizationId organization,
    long sequence,
    Moment moment,
    Optional<Long> offset,
    Happening happening,
    String reason,
    Phase phase,
    Optional<BotAction> begun,
    String definition,
    Optional<Conversation> before,
    Optional<Limits> limits) {
  public static final int VERSION = 1;

  public byte[] toJson() {
    return Json.mapper().writeValueAsBytes(this);
  }

  public static JournalEntry ofJson(byte[] json) {
    return Json.mapper().readValue(json, JournalEntry.class);
  }
}
