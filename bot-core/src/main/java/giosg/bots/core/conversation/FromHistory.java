package giosg.bots.core.conversation;

import giosg.bots.model.ChatId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import giosg.bots.model.UserId;
import giosg.bots.model.resource.Message;
import java.util.Optional;

/// A message that was read in the chat's history, as the webhook that would have told of it: what
/// fails is put among the dead letters as a webhook, and put back as one.
final class FromHistory {
  private FromHistory() {}

  static Envelope webhook(Message message, Draft draft) {
    ChatId chat = draft.before.id().chat();
    UserId botUser = draft.botUser();
    return new Envelope(
        Envelope.VERSION,
        new DeliveryId("history-" + message.id()),
        "message:" + message.id(),
        draft.now.at(),
        "/api/v5/users/" + botUser + "/chats/" + chat + "/messages",
        "added",
        message.id().value(),
        draft.before.organization(),
        botUser,
        Optional.of(Json.mapper().valueToTree(message)));
  }
}
