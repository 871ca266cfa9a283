package giosg.bots.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.model.ChatId;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.UserId;
import giosg.bots.model.event.ChatEvent.ChatBecamePending;
import giosg.bots.model.event.ChatEvent.ChatChanged;
import giosg.bots.model.event.ChatEvent.ChatNoLongerPending;
import giosg.bots.model.event.ChatEvent.ChatNoLongerRouted;
import giosg.bots.model.event.ChatEvent.ChatRouted;
import giosg.bots.model.event.ChatEvent.MembershipChanged;
import giosg.bots.model.event.ChatEvent.MembershipRemoved;
import giosg.bots.model.event.ChatEvent.MessageAdded;
import giosg.bots.model.event.ChatEvent.MessageAltered;
import giosg.bots.model.event.ChatEvent.Unrecognized;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Membership.MemberType;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.Message.SenderType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class EventReaderTests {
  private static final ChatId CHAT = new ChatId("41b8f7d6-3c2e-4a95-b0d1-8f6a7c5e2094");
  private static final MessageId MESSAGE = new MessageId("98f2b6c4-d07a-4e13-8c5f-2b1a0e9d7c53");
  private static final MemberId HUMAN = new MemberId("2f6c8a04-b91d-4e7f-a350-6d4c1b8e9f72");
  private static final MemberId VISITOR = new MemberId("9c1e5d7a3b2f48f6a0d4c8e2b6f01357");

  static Stream<Arguments> every_webhook() {
    return Stream.of(
        Arguments.of("pending-chat-added", ChatBecamePending.class),
        Arguments.of("chat-with-a-future-member", ChatBecamePending.class),
        Arguments.of("pending-chat-changed", ChatChanged.class),
        Arguments.of("pending-chat-removed", ChatNoLongerPending.class),
        Arguments.of("routed-chat-added", ChatRouted.class),
        Arguments.of("routed-chat-changed", ChatChanged.class),
        Arguments.of("routed-chat-removed", ChatNoLongerRouted.class),
        Arguments.of("own-chat-added", ChatChanged.class),
        Arguments.of("own-chat-ended", ChatChanged.class),
        Arguments.of("own-chat-removed", Unrecognized.class),
        Arguments.of("organization-chat-changed", ChatChanged.class),
        Arguments.of("member-message-added", MessageAdded.class),
        Arguments.of("routed-message-added-older-shape", MessageAdded.class),
        Arguments.of("message-of-an-organization-path", MessageAdded.class),
        Arguments.of("button-pressed", MessageAdded.class),
        Arguments.of("join-message-added", MessageAdded.class),
        Arguments.of("automation-message-added", MessageAdded.class),
        Arguments.of("encrypted-message-added", MessageAdded.class),
        Arguments.of("message-of-an-unknown-kind-added", MessageAdded.class),
        Arguments.of("message-with-another-resource-id", MessageAdded.class),
        Arguments.of("message-purged", MessageAltered.class),
        Arguments.of("message-removed", MessageAltered.class),
        Arguments.of("human-membership-added", MembershipChanged.class),
        Arguments.of("membership-changed", MembershipChanged.class),
        Arguments.of("visitor-membership-added", MembershipChanged.class),
        Arguments.of("membership-removed", MembershipRemoved.class),
        Arguments.of("own-membership-added", Unrecognized.class),
        Arguments.of("unknown-channel-added", Unrecognized.class));
  }

  @ParameterizedTest
  @MethodSource("every_webhook")
  void reads_each_webhook_as_the_event_it_tells_of(String file, Class<? extends ChatEvent> event) {
    assertThat(read(file)).isInstanceOf(event);
  }

  @ParameterizedTest
  @MethodSource("every_webhook")
  void leaves_nothing_null_in_what_it_reads(
      String file, @SuppressWarnings("unused") Class<? extends ChatEvent> event)
      throws ReflectiveOperationException {
    for (String resource : Set.of("", "{}")) {
      Envelope envelope = Webhooks.envelope(file);
      assertNothingNull(
          EventReader.read(
              resource.isEmpty() ? envelope : Webhooks.withResource(envelope, resource)));
    }
  }

  @Test
  void has_a_row_for_every_webhook_file() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/webhooks"))) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      names.remove("unknown-action");
      assertThat(every_webhook().map(row -> (String) row.get()[0]))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void reads_a_pending_chat() {
    Chat chat = ((ChatBecamePending) read("pending-chat-added")).chat();

    assertThat(chat.id()).isEqualTo(CHAT);
    assertThat(chat.waitingStartedAt()).contains(Instant.parse("2026-02-03T08:15:31.400Z"));
    assertThat(chat.presentUserParticipantCount()).contains(0);
    assertThat(chat.pending()).contains(true);
    assertThat(chat.hasEnded()).isFalse();
  }

  @Test
  void reads_a_partial_change_as_unknown_but_for_what_changed() {
    Chat ended = ((ChatChanged) read("own-chat-ended")).change();
    assertThat(ended.hasEnded()).isTrue();
    assertThat(ended.roomId()).isEmpty();
    assertThat(ended.waiting()).isEmpty();

    Chat withoutId = ((ChatChanged) read("routed-chat-changed")).change();
    assertThat(withoutId.id()).isEqualTo(CHAT);
    assertThat(withoutId.presentUserParticipantCount()).contains(1);
  }

  @Test
  void reads_what_a_visitor_wrote() {
    MessageAdded added = (MessageAdded) read("member-message-added");

    assertThat(added.via()).isEqualTo(Via.MEMBER);
    assertThat(added.message().id()).isEqualTo(MESSAGE);
    assertThat(added.message().chatId()).contains(CHAT);
    assertThat(added.message().senderId()).contains(VISITOR);
    assertThat(added.message().text()).contains("Hei, missä tilaukseni on? 📦");
    assertThat(added.message().isFromVisitor()).isTrue();
  }

  @Test
  void reads_an_older_message_without_room_and_time_zone() {
    MessageAdded added = (MessageAdded) read("routed-message-added-older-shape");

    assertThat(added.via()).isEqualTo(Via.ROUTED);
    assertThat(added.message().roomId()).isEmpty();
    assertThat(added.message().createdAt()).contains(Instant.parse("2026-02-03T08:15:31.390Z"));
  }

  @Test
  void reads_a_pressed_button_that_has_no_text() {
    Message message = message("button-pressed");

    assertThat(message.type()).isEqualTo(Message.Type.ACTION);
    assertThat(message.text()).isEmpty();
    assertThat(message.responseValue()).contains("positive_feedback");
    assertThat(message.isFromVisitor()).isTrue();
  }

  @Test
  void reads_messages_that_nobody_typed() {
    assertThat(message("join-message-added").isSentBy(new UserId(HUMAN.value()))).isTrue();
    assertThat(message("join-message-added").text()).isEmpty();
    assertThat(message("automation-message-added").senderType()).isEqualTo(SenderType.RULE);
    assertThat(message("automation-message-added").senderId()).isEmpty();
    assertThat(message("automation-message-added").isFromVisitor()).isFalse();
    assertThat(message("encrypted-message-added").text()).isEmpty();
  }

  @Test
  void reads_kinds_that_giosg_added_later() {
    Message message = message("message-of-an-unknown-kind-added");

    assertThat(message.type()).isEqualTo(Message.Type.UNKNOWN);
    assertThat(message.senderType()).isEqualTo(SenderType.UNKNOWN);
    assertThat(message.isFromVisitor()).isFalse();
  }

  @Test
  void believes_a_messages_own_id_before_the_webhooks() {
    assertThat(message("message-with-another-resource-id").id()).isEqualTo(MESSAGE);
  }

  @Test
  void names_a_message_that_was_altered() {
    assertThat(read("message-purged")).isEqualTo(new MessageAltered(MESSAGE));
    assertThat(read("message-removed")).isEqualTo(new MessageAltered(MESSAGE));
  }

  @Test
  void reads_memberships_which_have_no_id() {
    Membership joined = ((MembershipChanged) read("human-membership-added")).membership();
    assertThat(joined.memberId()).contains(HUMAN);
    assertThat(joined.isActiveHuman()).isTrue();

    Membership visitor = ((MembershipChanged) read("visitor-membership-added")).membership();
    assertThat(visitor.memberId()).contains(VISITOR);
    assertThat(visitor.memberType()).isEqualTo(MemberType.VISITOR);
    assertThat(visitor.isActiveHuman()).isFalse();

    Membership away = ((MembershipChanged) read("membership-changed")).membership();
    assertThat(away.memberId()).contains(HUMAN);
    assertThat(away.present()).contains(false);
    assertThat(away.participating()).isEmpty();
    assertThat(away.memberType()).isEqualTo(MemberType.UNKNOWN);

    assertThat(read("membership-removed")).isEqualTo(new MembershipRemoved(HUMAN));
  }

  @Test
  void keeps_channel_and_action_of_what_it_does_not_know() {
    assertThat(read("unknown-channel-added"))
        .isEqualTo(
            new Unrecognized(
                "/api/v5/users/7d1f0c8e-52a4-4b0e-9f3c-1a6be0c4d201/task_lists",
                "added",
                "an unknown channel"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"created_at\": \"yesterday\"}",
        "{\"created_at\": 17}",
        "{\"id\": \"not/an/id\"}",
        "{\"chat_id\": {}}"
      })
  void calls_a_message_of_the_wrong_shape_an_error(String resource) {
    Envelope poison = Webhooks.withResource(Webhooks.envelope("member-message-added"), resource);

    assertThatThrownBy(() -> EventReader.read(poison)).isInstanceOf(JacksonException.class);
  }

  private static ChatEvent read(String file) {
    return EventReader.read(Webhooks.envelope(file));
  }

  private static Message message(String file) {
    return ((MessageAdded) read(file)).message();
  }

  private static void assertNothingNull(Object read) throws ReflectiveOperationException {
    for (RecordComponent component : read.getClass().getRecordComponents()) {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      Object value = accessor.invoke(read);
      assertThat(value).as(read.getClass().getSimpleName() + "." + component.getName()).isNotNull();
      if (value instanceof Record inner) {
        assertNothingNull(inner);
      }
    }
  }
}
