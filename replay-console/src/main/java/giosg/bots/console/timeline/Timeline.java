package giosg.bots.console.timeline;

import giosg.bots.core.conversation.Phase;
import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that happened in a chat, in order.
///
/// @param parts one for each bot user that has a conversation in the chat
/// @param readUntil up to when it was looked for
public record Timeline(
    ChatId chat, int partition, List<Part> parts, List<Item> items, Instant readUntil) {

  public Timeline {
    parts = List.copyOf(parts);
    items = List.copyOf(items);
  }

  /// One bot user's conversation, as its newest snapshot or journal entry has it.
  ///
  /// @param waitsFor what keeps it from going on now, in a few words
  public record Part(
      UserId botUser,
      Optional<OrganizationId> organization,
      Optional<Phase> phase,
      Optional<String> definition,
      Optional<String> waitsFor) {}
}
