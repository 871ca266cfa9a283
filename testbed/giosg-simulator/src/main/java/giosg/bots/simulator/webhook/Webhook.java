package giosg.bots.simulator.webhook;

import giosg.bots.simulator.world.ChannelEvent;
import giosg.bots.simulator.world.User;
import java.util.UUID;

/// One event of a bot user on its way to one subscriber.
record Webhook(User recipient, ChannelEvent event, Subscription subscription) {

  UUID lane() {
    return event.chat().orElse(recipient.id());
  }
}
