package giosg.bots.console.following;

import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of the list of conversations: little enough to hold many.
///
/// @param doing what it does or waits for, in a few words; empty for nothing
/// @param writtenAt when the snapshot was, which an erasure goes by
public record OpenConversation(
    ConversationId id,
    OrganizationId organization,
    Phase phase,
    Optional<RoomId> room,
    String doing,
    Instant firstAt,
    Instant lastAt,
    Instant writtenAt) {

  static OpenConversation of(Snapshot snapshot, Instant writtenAt) {
    Conversation now = snapshot.conversation();
    return new OpenConversation(
        now.id(),
        now.organization(),
        now.phase(),
        now.room(),
        doing(now),
        snapshot.firstAt(),
        now.lastHappenedAt(),
        writtenAt);
  }

  private static String doing(Conversation now) {
    List<String> all = new ArrayList<>();
    if (now.waiting().forToken()) {
      all.add("waits for a newer token");
    }
    now.waiting().failingSince().ifPresent(_ -> all.add("tries again"));
    now.work().begun().ifPresent(begun -> all.add(begun.action().getClass().getSimpleName()));
    now.work().unsettled().ifPresent(_ -> all.add("finds out what became of a call"));
    if (!now.work().inbox().isEmpty()) {
      all.add(now.work().inbox().size() + " webhooks in its inbox");
    }
    return String.join(", ", all);
  }

  public Standing standing() {
    return Standing.of(phase);
  }

  /// Whether each of the words is in what the line says.
  boolean says(List<String> words) {
    String text =
        String.join(
                " ",
                id.key(),
                organization.value(),
                phase.name(),
                standing().words(),
                doing,
                room.map(RoomId::value).orElse(""))
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }
}
