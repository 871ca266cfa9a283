package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhooksInDisorderTests extends WithTheWorker {

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
    GIOSG.faults().put("order", Fault.of(new Trouble.Reorder(4)).withProbability(0.5, 7));
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
    GIOSG.faults().put("order", Fault.of(new Trouble.Reorder(5)).times(1));

    UUID chat = greetedChat("Hello, zebra");

    awaitQuiet();
    awaitTexts(chat, "Hello, zebra", GREETING);
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
