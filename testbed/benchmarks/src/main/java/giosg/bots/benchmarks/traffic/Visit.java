package giosg.bots.benchmarks.traffic;

import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Instant;

/// A chat that will take place.
///
/// @param webhooks how many giosg sends about it in all
/// @param chance what the chat's own course is drawn from
public record Visit(
    ChatId chat,
    OrganizationId organization,
    UserId botUser,
    Instant start,
    int webhooks,
    long chance) {

  public ConversationId conversation() {
    return new ConversationId(chat, botUser);
  }
}
