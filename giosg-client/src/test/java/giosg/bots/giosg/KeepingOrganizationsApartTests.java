package giosg.bots.giosg;

import static giosg.bots.giosg.Office.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.TryLater;
import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.resource.OutgoingMessage;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble.Answers;
import giosg.bots.simulator.world.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class KeepingOrganizationsApartTests {
  private static final GiosgSettings.Breaker QUICK =
      new GiosgSettings.Breaker(4, 4, 50, Duration.ofMillis(400), 1);

  @Test
  void an_outage_opens_the_breaker_of_the_organization_that_has_it_and_no_other() {
    try (Office office = Office.openWith(QUICK, 1_000)) {
      Installation other = office.simulator.installAnother("Another company");
      office.trust(other);
      office
          .simulator
          .faults()
          .put("down", Fault.down().onPath(".*/users/" + office.bot() + "/.*"));

      office.calls().clients();
      Answer<?> held = office.calls().clients();

      assertThat(office.received("GET", ".*/clients")).isEqualTo(4);
      assertThat(held)
          .isEqualTo(new TryLater<>("giosg fails, calls are held back", Optional.empty()));
      assertThat(office.calls(other).clients()).isInstanceOf(Done.class);
    }
  }

  @Test
  void the_breaker_closes_again_when_giosg_is_back() {
    try (Office office = Office.openWith(QUICK, 1_000)) {
      office.simulator.faults().put("down", Fault.down());
      office.calls().clients();
      office.calls().clients();
      office.simulator.faults().clear();

      await("the breaker lets calls through again")
          .atMost(Duration.ofSeconds(3))
          .until(() -> office.calls().clients() instanceof Done);
    }
  }

  @Test
  void who_listens_is_told_whose_giosg_is_back() {
    try (Office office = Office.openWith(QUICK, 1_000)) {
      Queue<OrganizationId> back = new ConcurrentLinkedQueue<>();
      office.giosg.onRecovery(back::add);
      office.simulator.faults().put("down", Fault.down());
      office.calls().clients();
      office.calls().clients();
      assertThat(back).isEmpty();
      office.simulator.faults().clear();

      await("the breaker lets calls through again")
          .atMost(Duration.ofSeconds(3))
          .until(() -> office.calls().clients() instanceof Done);
      assertThat(back).containsExactly(office.organization());
    }
  }

  @Test
  void refusals_and_requests_for_fewer_calls_do_not_open_it() {
    try (Office office = Office.openWith(QUICK, 1_000)) {
      office.trouble(new Answers(429, Optional.of("60")), "GET", 6);
      for (int i = 0; i < 6; i++) {
        office.calls().clients();
      }
      office.trouble(new Answers(404, Optional.empty()), "GET", 6);
      for (int i = 0; i < 6; i++) {
        office.calls().clients();
      }

      assertThat(office.calls().clients()).isInstanceOf(Done.class);
      assertThat(office.received("GET", ".*/clients")).isEqualTo(13);
    }
  }

  @Test
  void a_message_that_would_have_to_wait_for_its_turn_for_too_long_is_not_sent() {
    try (Office office = Office.openWith(Office.neverOpening(), 2)) {
      ChatId chat = office.joinedChat();
      int said = 0;
      for (int i = 0; i < 5; i++) {
        Answer<?> answer = sayAtOnce(office, chat, i);
        said += answer instanceof Done ? 1 : 0;
        assertThat(answer).isInstanceOfAny(Done.class, TryLater.class);
      }

      assertThat(said).isLessThan(5);
      assertThat(office.received("POST", ".*/messages")).isEqualTo(said);
    }
  }

  @Test
  void messages_that_would_come_too_late_take_no_turns_from_other_calls() {
    try (Office office = Office.openWith(Office.neverOpening(), 2)) {
      ChatId chat = office.joinedChat();
      for (int i = 0; i < 200; i++) {
        sayAtOnce(office, chat, i);
      }

      assertThat(office.calls().clients()).isInstanceOf(Done.class);
    }
  }

  private static Answer<?> sayAtOnce(Office office, ChatId chat, int number) {
    StartBy soon = new StartBy(Instant.now().plusMillis(20));
    return office.calls().say(chat, OutgoingMessage.ofText("Message " + number), soon);
  }

  @Test
  void calls_wait_for_their_turn_rather_than_exceed_the_rate() {
    try (Office office = Office.openWith(Office.neverOpening(), 2)) {
      long began = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        assertThat(office.calls().clients()).isInstanceOf(Done.class);
      }

      // Five calls at two a second need at least two changes of the second.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void organizations_beyond_the_most_kept_are_forgotten_longest_unused_first() {
    OrganizationGuards guards =
        new OrganizationGuards(
            GiosgSettings.at(java.net.URI.create("http://127.0.0.1:1")),
            Clock.systemUTC(),
            _ -> {});
    OrganizationGuard first = guards.of(new OrganizationId("first"));
    OrganizationGuard second = guards.of(new OrganizationId("second"));
    for (int i = 0; i < OrganizationGuards.MOST - 1; i++) {
      guards.of(new OrganizationId("first"));
      guards.of(new OrganizationId("organization-" + i));
    }

    assertThat(guards.size()).isEqualTo(OrganizationGuards.MOST);
    assertThat(guards.of(new OrganizationId("first"))).isSameAs(first);
    assertThat(guards.of(new OrganizationId("second"))).isNotSameAs(second);
  }

  @Test
  void a_pending_chat_is_not_joined_while_the_breaker_is_open() {
    try (Office office = Office.openWith(QUICK, 1_000)) {
      ChatId chat = office.pendingChat();
      office.simulator.faults().put("down", Fault.down());
      office.calls().clients();
      office.calls().clients();

      assertThat(office.calls().joinPending(chat, soon())).isInstanceOf(TryLater.class);
      assertThat(office.received("POST", ".*")).isZero();
    }
  }
}
