package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Json;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.Message.SenderType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatNeverTriggersAReplyTests {
  private final ChatStory story = ChatStory.ofTheDemoBot().served();

  private void hears(Message.Type type, SenderType sender, String id) {
    Message message = story.someoneWrites(type, sender, id, "refund? prices!");
    story.hear(message);
    story.hearAsMember(message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Message.Type.class,
      names = {"MSG", "ACTION"},
      mode = EnumSource.Mode.EXCLUDE)
  void a_visitors_comings_and_goings(Message.Type type) {
    hears(type, SenderType.VISITOR, GiosgInMemory.VISITOR.value());
    assertThat(story.said()).containsExactly(GREETING);
  }

  @ParameterizedTest
  @CsvSource({"USER,bot-1", "USER,bot-2", "USER,anna", "RULE,rule-1", "UNKNOWN,who"})
  void whatever_others_write(SenderType sender, String id) {
    for (Message.Type type : Message.Type.values()) {
      hears(type, sender, id);
    }
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void our_own_message_in_a_chat_that_we_do_not_know() {
    ChatStory unknown = ChatStory.ofTheDemoBot();
    unknown.hearAsMember(
        unknown.someoneWrites(Message.Type.MSG, SenderType.USER, "bot-1", "refund? prices!"));
    assertThat(unknown.giosg.calls).isEmpty();
    assertThat(unknown.known().sequence()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v5/users/bot-1/chats/chat-1/attachments",
        "/api/v5/users/bot-1/chat_memberships/chat-1",
        "/api/v9/anything/else"
      })
  void channels_that_giosg_may_add(String channel) {
    story.tell(
        Webhooks.envelope(
            channel,
            "added",
            "x-1",
            Optional.of(
                Json.mapper().readTree("{\"type\": \"msg\", \"sender_type\": \"visitor\"}")),
            story.now));
    assertThat(story.said()).containsExactly(GREETING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "removed", "polished"})
  void a_visitors_message_that_was_altered(String action) {
    story.tell(
        Webhooks.envelope(
            "/api/v5/users/bot-1/chats/chat-1/messages",
            action,
            "m-99",
            Optional.of(
                Json.mapper()
                    .readTree(
                        "{\"id\":\"m-99\",\"type\":\"msg\",\"sender_type\":\"visitor\",\"message\":\"prices\"}")),
            story.now));
    assertThat(story.said()).containsExactly(GREETING);
  }
}
