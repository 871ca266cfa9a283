package giosg.bots.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Channel;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.simulator.NewChat;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WebhooksInDisorderTests extends WithTheWorker {
  private static final List<String> HANDED_OVER =
      List.of(
          GREETING,
          "I am looking for a colleague who can help you.",
          "A colleague was asked to join and will be with you shortly.",
          "Meanwhile, was I of any help to you?");

  @Test
  void each_webhook_delivered_three_times_is_answered_once() {
    GIOSG.faults().put("copies", Fault.of(new Trouble.Duplicate(3)));

    UUID chat = greetedChat("Hello, zebra");
    GIOSG.visitorSays(chat, "What is a zebra?");

    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    awaitQuiet();
    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    assertThat(saidIn(chat)).hasSize(2);
  }

  @Test
  void webhooks_in_any_order_and_more_than_once_are_answered_once_and_in_the_visitors_order() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG.faults().put("order", Fault.of(new Trouble.Reorder(4, 7)).withProbability(0.5, 7));
    GIOSG.faults().put("copies", Fault.of(new Trouble.Duplicate(2)).withProbability(0.5, 8));
    List<String> all = new ArrayList<>(List.of("Hello, zebra", GREETING));
    String[] words = {"invoice", "return", "zebra"};
    String[] answers = {
      "Invoices are sent by e-mail on the day of the order; ask here for a copy.",
      "You can return anything within thirty days, see https://www.example.com/returns",
      AGAIN
    };

    for (int i = 0; i < 6; i++) {
      GIOSG.visitorSays(chat, words[i % 3]);
      all.add(words[i % 3]);
      all.add(answers[i % 3]);
      awaitTexts(chat, all.toArray(String[]::new));
    }

    awaitQuiet();
    awaitTexts(chat, all.toArray(String[]::new));
    assertThat(saidIn(chat)).hasSize(7);
  }

  @Test
  void a_message_that_overtakes_its_chat_is_greeted_once() {
    // With this seed the last of a window comes first, however many it gathered.
    GIOSG.faults().put("order", Fault.of(new Trouble.Reorder(5, 0)).times(1));

    UUID chat = greetedChat("Hello, zebra");

    awaitQuiet();
    awaitTexts(chat, "Hello, zebra", GREETING);
  }

  @Test
  void a_waiting_told_after_the_hand_over_that_began_before_the_bot_came_changes_nothing() {
    UUID chat = GIOSG.startChat(NewChat.silent());
    awaitTexts(chat, GREETING);
    GIOSG.visitorPressesValue(chat, "talk_to_a_human");
    awaitTexts(chat, HANDED_OVER.toArray(String[]::new));

    door.write(waitingSinceItsStart(chat));
    awaitQuiet();
    GIOSG.visitorSays(chat, "zebra");
    awaitQuiet();

    assertThat(GIOSG.textsIn(chat))
        .startsWith(HANDED_OVER.toArray(String[]::new))
        .hasSize(HANDED_OVER.size() + 1)
        .endsWith("zebra");
    assertThat(GIOSG.calls().of(chat)).noneMatch(call -> call.path().contains("/pending_chats/"));
  }

  /// The webhook that giosg would have sent before the bot joined.
  private static ProducerRecord<byte[], byte[]> waitingSinceItsStart(UUID chat) {
    ObjectNode resource = GIOSG.chat(chat);
    resource.put("waiting_started_at", resource.get("created_at").stringValue());
    resource.put("is_waiting", true);
    resource.put("is_pending", true);
    OrganizationId organization =
        new OrganizationId(GIOSG.installation().organization().toString());
    UserId botUser = new UserId(GIOSG.installation().botUser().toString());
    String path = "/api/v5/users/" + botUser + "/pending_chats";
    String id = chat.toString();
    Optional<JsonNode> whole = Optional.of(resource);
    DeliveryId delivery = new DeliveryId("late-" + id);
    Envelope late =
        new Envelope(
            Envelope.VERSION,
            delivery,
            FactKey.of(delivery, organization, Channel.of(path), path, "added", id, whole),
            Instant.now(),
            path,
            "added",
            id,
            organization,
            botUser,
            whole);
    return new ProducerRecord<>(Topics.CHAT_EVENTS, id.getBytes(UTF_8), late.toJson());
  }

  @Test
  void what_was_delivered_while_an_answer_is_under_way_is_answered_in_order() {
    UUID chat = greetedChat("Hello, zebra");

    GIOSG.visitorSays(chat, "invoice");
    GIOSG.visitorSays(chat, "return");
    GIOSG.visitorSays(chat, "zebra");

    soon("three answers").until(() -> saidIn(chat).size() == 4);
    awaitQuiet();
    assertThat(GIOSG.textsIn(chat))
        .containsSubsequence(
            "Invoices are sent by e-mail on the day of the order; ask here for a copy.",
            "You can return anything within thirty days, see https://www.example.com/returns",
            AGAIN)
        .hasSize(8);
  }
}
