package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import java.time.Instant;

/// Carries out actions, blocking; each on a virtual thread of its own.
public interface Actor {

  /// @param startBy when an action that cannot be repeated must have been started, or not at all
  Outcome perform(
      ConversationId conversation, OrganizationId organization, BotAction action, Instant startBy);

  /// Whether a token is known with which the bot user could try again.
  boolean hasToken(ConversationId conversation);
}
