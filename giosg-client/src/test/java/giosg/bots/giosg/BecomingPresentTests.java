package giosg.bots.giosg;

import static giosg.bots.giosg.ReadingFromGiosgTests.done;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ClientId;
import giosg.bots.simulator.fault.Trouble.Answers;
import giosg.bots.simulator.fault.Trouble.EmptyBody;
import giosg.bots.simulator.fault.Trouble.ResetAfter;
import giosg.bots.simulator.fault.Trouble.Slow;
import giosg.bots.simulator.world.UserClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BecomingPresentTests {
  private static final Map<String, String> OURS = Map.of("made_by", "giosg-bots");
  private static final String CLIENTS = ".*/clients";

  private final Office office = Office.open();
  private final Presence presence = new Presence(Clock.systemUTC());

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void without_any_client_one_is_made_for_eight_hours() {
    PresentClient made = done(ensure(Optional.empty()));

    assertThat(clients()).hasSize(1);
    assertThat(clients().getFirst().id()).isEqualTo(made.id().value());
    assertThat(clients().getFirst().secondsAsked()).isEqualTo(28_800);
    assertThat(made.presentUntil())
        .isBetween(Instant.now().plusSeconds(28_790), Instant.now().plusSeconds(28_800));
  }

  @Test
  void the_published_client_is_refreshed_with_one_call() {
    ClientId published = made(Map.of());
    office.simulator.calls().forget();

    assertThat(done(ensure(Optional.of(published))).id()).isEqualTo(published);
    assertThat(office.simulator.calls().all()).hasSize(1);
    assertThat(clients().getFirst().secondsAsked()).isEqualTo(28_800);
  }

  @Test
  void when_the_published_client_is_gone_another_of_ours_is_taken_and_none_made() {
    made(Map.of());
    ClientId ours = made(OURS);

    assertThat(done(ensure(Optional.of(new ClientId("long-gone")))).id()).isEqualTo(ours);
    assertThat(clients()).hasSize(2);
  }

  @Test
  void a_client_of_somebody_else_is_better_than_a_new_one() {
    ClientId theirs = made(Map.of("made_by", "another-app"));

    assertThat(done(ensure(Optional.empty())).id()).isEqualTo(theirs);
    assertThat(office.received("POST", CLIENTS)).isEqualTo(1);
  }

  @Test
  void further_clients_of_our_own_are_deleted_and_those_of_others_left_alone() {
    made(OURS);
    made(OURS);
    made(OURS);
    ClientId theirs = made(Map.of());

    PresentClient kept = done(ensure(Optional.empty()));

    assertThat(clients().stream().map(UserClient::id))
        .containsExactlyInAnyOrder(kept.id().value(), theirs.value());
    assertThat(kept.id()).isNotEqualTo(theirs);
  }

  @Test
  void two_who_tidy_up_at_once_keep_the_same_client() {
    made(OURS);
    made(OURS);

    PresentClient first = done(ensure(Optional.empty()));
    PresentClient second = done(ensure(Optional.of(new ClientId("long-gone"))));

    assertThat(first.id()).isEqualTo(second.id());
    assertThat(first.id().value())
        .isEqualTo(clients().stream().map(UserClient::id).min(String::compareTo).orElseThrow());
  }

  @Test
  void of_those_that_several_make_at_once_one_stays() throws InterruptedException {
    // By then each has seen that there is none.
    office.trouble(new Slow(Duration.ofMillis(300)), "POST", 5);
    List<Future<Answer<PresentClient>>> all;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      all = threads.invokeAll(Collections.nCopies(5, () -> ensure(Optional.empty())));
    }

    assertThat(office.received("POST", CLIENTS)).isGreaterThan(1);
    assertThat(clients()).hasSize(1);
    assertThat(all).allMatch(each -> each.resultNow() instanceof Answer.Done);
  }

  @Test
  void a_client_whose_making_was_answered_by_nothing_is_found_in_the_list() {
    office.trouble(new ResetAfter(), "POST", 1);
    PresentClient found = done(ensure(Optional.empty()));

    assertThat(clients().stream().map(UserClient::id)).containsExactly(found.id().value());
    assertThat(office.received("POST", CLIENTS)).isEqualTo(1);
  }

  @Test
  void a_client_made_with_an_empty_answer_is_found_in_the_list() {
    office.trouble(new EmptyBody(), "POST", 1);

    assertThat(done(ensure(Optional.empty())).id().value()).isEqualTo(clients().getFirst().id());
  }

  @Test
  void whatever_else_goes_wrong_is_the_answer() {
    office.trouble(new Answers(503, Optional.empty()), "GET", 100);

    assertThat(ensure(Optional.empty())).isInstanceOf(Answer.TryLater.class);
    assertThat(clients()).isEmpty();
  }

  private Answer<PresentClient> ensure(Optional<ClientId> published) {
    return presence.ensure(office.calls(), published, Presence.USUAL);
  }

  private ClientId made(Map<String, String> properties) {
    return done(office.calls().createClient(Duration.ofMinutes(10), properties)).id();
  }

  private List<UserClient> clients() {
    return office.simulator.clientsOf(office.simulator.installation().botUser());
  }
}
