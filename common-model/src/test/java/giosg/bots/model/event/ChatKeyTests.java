package giosg.bots.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatKeyTests {
  private static final ChatId CHAT = new ChatId("41b8f7d6-3c2e-4a95-b0d1-8f6a7c5e2094");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pending-chat-added",
        "pending-chat-removed",
        "routed-chat-changed",
        "organization-chat-changed",
        "member-message-added",
        "routed-message-added-older-shape",
        "message-removed",
        "human-membership-added",
        "membership-removed",
        "own-membership-added",
        "unknown-action"
      })
  void finds_the_chat_wherever_giosg_names_it(String file) {
    assertThat(ChatKey.of(Webhooks.envelope(file))).contains(CHAT);
  }

  @Test
  void finds_none_where_there_is_none() {
    assertThat(ChatKey.of(Webhooks.envelope("unknown-channel-added"))).isEmpty();
  }
}
