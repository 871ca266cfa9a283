package giosg.bots.core.conversation;

import giosg.bots.core.dialogue.Memory;
import giosg.bots.core.dialogue.Setting;
import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.RoomId;
import giosg.bots.model.resource.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that is known of one bot user's part in one chat. Immutable; what happens to it gives a new
/// one.
///
/// @param sequence how many steps changed it, so that the journal can be put in order
/// @param joined whether the bot user takes part in the chat, by what we know
/// @param sideKick whether it is a member without taking part
/// @param spoke whether the bot user ever wrote in the chat, so that its first words are said; no
///     longer so where all that is unanswered has failed, and it has to begin anew
/// @param marker whether it was reduced to a marker: what it had seen is forgotten, as if there was
///     no snapshot
/// @param oursSince from when on what the visitor says is ours to answer, whatever another bot of
///     the chat says; empty when only what nobody answered is
/// @param waitingEnded when we last ended the visitor's waiting, by joining or by handing over: by
///     giosg's clock, as far as giosg shows it. A waiting that began earlier is told late. Empty
///     when we never did, and in snapshots older than this member
/// @param room where the chat takes place, as far as known
/// @param language the room's language code, once asked for; empty text when the room has none
/// @param unanswered what the visitor said that waits for its turn, apart from the inbox
/// @param handingOver what the dialogue wants said around a hand-over that is being tried
/// @param lastHappenedAt when something last changed it
public record Conversation(
    ConversationId id,
    OrganizationId organization,
    long sequence,
    Phase phase,
    boolean joined,
    boolean sideKick,
    boolean spoke,
    boolean marker,
    Optional<Instant> oursSince,
    Optional<Instant> waitingEnded,
    Optional<RoomId> room,
    Optional<String> language,
    Memory memory,
    Seen seen,
    People people,
    Work work,
    List<Message> unanswered,
    Optional<Turn.HandOver> handingOver,
    Waiting waiting,
    Instant lastHappenedAt) {

  public Conversation {
    unanswered = List.copyOf(unanswered);
  }

  /// A conversation of which nothing is known yet.
  public static Conversation unknown(ConversationId id, OrganizationId organization) {
    return new Conversation(
        id,
        organization,
        0,
        Phase.NEW,
        false,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Memory.EMPTY,
        Seen.NOTHING,
        People.NOBODY,
        Work.NONE,
        List.of(),
        Optional.empty(),
        Waiting.FOR_NOTHING,
        Instant.EPOCH);
  }

  public Setting setting() {
    return new Setting(id, language.filter(code -> !code.isEmpty()));
  }

  /// Whether it has something left to do, so that whoever takes over its partition must start it.
  public boolean isUnfinished() {
    return work.begun().isPresent()
        || work.unsettled().isPresent()
        || !work.planned().isEmpty()
        || !work.inbox().isEmpty()
        || !unanswered.isEmpty();
  }
}
