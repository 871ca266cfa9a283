package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class GiosgInTroubleTests extends WithTheWorker {
  private static final String MESSAGES = ".*/messages";

  @Autowired MeterRegistry meters;

  @Test
  void an_answer_that_got_lost_is_found_out_and_the_message_said_once() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG.faults().put("lost", onSaying(new Trouble.ResetAfter(), chat).once());

    GIOSG.visitorSays(chat, "What is a zebra?");

    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    GIOSG.visitorSays(chat, "invoice");
    soon("it goes on").until(() -> GIOSG.textsIn(chat).size() == 6);
    awaitQuiet();
    assertThat(GIOSG.textsIn(chat)).containsOnlyOnce(AGAIN);
    assertThat(GIOSG.faults().struck("lost")).isEqualTo(1);
  }

  @Test
  void an_answer_that_got_lost_is_found_by_reading_when_no_webhook_tells() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG.faults().put("silence", Fault.of(new Trouble.Drop()).onPath(".*/chats/.*").inChat(chat));
    GIOSG.faults().put("lost", onSaying(new Trouble.ResetAfter(), chat).once());

    GIOSG.visitorSays(chat, "What is a zebra?");
    GIOSG.visitorSays(chat, "invoice");

    soon("it goes on").until(() -> saidIn(chat).size() == 3);
    awaitQuiet();
    assertThat(GIOSG.textsIn(chat)).hasSize(6).containsOnlyOnce(AGAIN);
  }

  @Test
  void a_message_that_giosg_did_not_take_is_said_once_it_does() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG.faults().put("down", onSaying(new Trouble.ResetBefore(), chat).once());

    GIOSG.visitorSays(chat, "What is a zebra?");

    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    assertThat(saidIn(chat)).hasSize(3);
  }

  @Test
  void giosg_down_for_a_while_costs_nothing_but_time_and_the_worker_stays_ready() {
    UUID known = greetedChat("Hello, zebra");
    awaitQuiet();
    GIOSG.faults().put("down", Fault.down());

    GIOSG.visitorSays(known, "What is a zebra?");
    UUID chat = GIOSG.startChat("Hello, second zebra");
    soon("calls have failed").until(() -> GIOSG.faults().struck("down") > 3);
    // Kafka has all of it although giosg answers nothing.
    awaitQuiet();
    awaitUp();
    GIOSG.faults().remove("down");

    awaitTexts(known, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    awaitTexts(chat, "Hello, second zebra", GREETING);
  }

  @Test
  void waits_as_long_as_giosg_asks_it_to() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG
        .faults()
        .put(
            "busy",
            Fault.tooManyRequests(Duration.ofSeconds(2)).on("POST", MESSAGES).inChat(chat).once());

    GIOSG.visitorSays(chat, "What is a zebra?");

    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    List<Call> calls = saidIn(chat);
    assertThat(calls).hasSize(3);
    assertThat(Duration.between(calls.get(1).time(), calls.get(2).time()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_revoked_token_parks_the_chat_until_the_next_webhook_brings_another() {
    UUID chat = greetedChat("Hello, zebra");
    awaitQuiet();
    double parkedBefore = parked();
    GIOSG.faults().put("refused", Fault.answering(401).inChat(chat));
    GIOSG.visitorSays(chat, "What is a zebra?");
    // Only once every token that the worker knows was refused.
    soon("the chat is parked").until(() -> parked() > parkedBefore);
    awaitQuiet();
    GIOSG.faults().remove("refused");
    assertThat(GIOSG.textsIn(chat)).doesNotContain(AGAIN);

    UUID other = GIOSG.startChat("Hello, other zebra");

    awaitTexts(other, "Hello, other zebra", GREETING);
    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
  }

  private double parked() {
    return meters.find("giosg.worker.parked").gauges().stream().mapToDouble(Gauge::value).sum();
  }

  private static Fault onSaying(Trouble trouble, UUID chat) {
    return Fault.of(trouble).on("POST", MESSAGES).inChat(chat);
  }
}
