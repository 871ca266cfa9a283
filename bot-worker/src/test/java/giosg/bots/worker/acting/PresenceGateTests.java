package giosg.bots.worker.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.giosg.Accepted;
import giosg.bots.giosg.Answer;
import giosg.bots.giosg.BotUserCalls;
import giosg.bots.giosg.CallWatcher;
import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.GiosgSettings;
import giosg.bots.giosg.Presence;
import giosg.bots.giosg.TokenBook;
import giosg.bots.giosg.UserClient;
import giosg.bots.model.BotPresence;
import giosg.bots.model.ClientId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.simulator.GiosgSimulator;
import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.worker.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceGateTests {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final GiosgSimulator GIOSG = GiosgSimulator.start();

  private final MovableClock clock = new MovableClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TokenBook tokens = new TokenBook(clock);
  private final Giosg giosg =
      new Giosg(
          GiosgSettings.at(GIOSG.baseUrl()), tokens, clock, "presence-gate", CallWatcher.NONE);
  private final UserId botUser;
  private final BotUserCalls calls;
  private final long before = GIOSG.calls().all().size();

  PresenceGateTests() {
    var installation = GIOSG.installAnother("Another company");
    var issued = GIOSG.issueToken(installation.botUser());
    botUser = new UserId(installation.botUser().toString());
    tokens.learn(botUser, new AccessToken("Bearer", issued.value(), issued.expiresAt()));
    calls = giosg.as(new OrganizationId(installation.organization().toString()), botUser);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    giosg.close();
    GIOSG.faults().clear();
  }

  @AfterAll
  static void closeGiosg() {
    GIOSG.close();
  }

  @Test
  void remembers_so_many_bot_users_and_no_more() {
    PresenceGate gate = gate(LONG);
    BotPresence presence = presentFor(LONG);
    for (int i = 0; i < PresenceGate.MOST + 10; i++) {
      gate.published(new UserId("bot-" + i), presence);
    }
    assertThat(gate.size()).isEqualTo(PresenceGate.MOST);

    gate.forget(new UserId("bot-" + PresenceGate.MOST));

    assertThat(gate.size()).isEqualTo(PresenceGate.MOST - 1);
  }

  @Test
  void costs_no_call_while_the_keeper_says_that_the_bot_user_is_present() {
    PresenceGate gate = gate(LONG);
    gate.published(botUser, presentFor(Duration.ofHours(8)));

    for (int i = 0; i < 10; i++) {
      assertThat(gate.pass(botUser, calls)).isInstanceOf(Answer.Done.class);
    }

    assertThat(callsMade()).isEmpty();
  }

  @Test
  void waits_for_the_keeper_at_the_first_contact_of_a_bot_user() {
    PresenceGate gate = gate(LONG);
    List<CompletableFuture<Answer<Accepted>>> chats = pass(gate, 20);

    gate.published(botUser, presentFor(Duration.ofHours(8)));

    assertAllPass(chats);
    assertThat(callsMade()).isEmpty();
  }

  @Test
  void takes_the_steps_itself_once_for_all_chats_when_the_keeper_stays_silent() {
    assertAllPass(pass(gate(SHORT), 50));

    // The bot user's clients are listed, one is made since there is none, and again they are
    // listed,
    // for somebody else may have made one at the same moment.
    assertThat(callsMade()).extracting(Call::method).containsExactly("GET", "POST", "GET");
    assertThat(GIOSG.clientsOf(UUID.fromString(botUser.value()))).hasSize(1);
  }

  @Test
  void having_taken_the_steps_it_takes_them_again_only_when_presence_ends() {
    PresenceGate gate = gate(SHORT);
    assertAllPass(pass(gate, 1));
    assertAllPass(pass(gate, 1));
    assertThat(callsMade()).hasSize(3);

    clock.putForward(Presence.USUAL);
    renewToken();

    assertAllPass(pass(gate, 1));
    assertThat(callsMade()).hasSizeGreaterThan(3);
  }

  /// The keeper hears of the same webhook: two who make a client each would leave one too many.
  @Test
  void waits_for_the_keeper_again_at_the_first_contact_after_presence_lapsed() {
    PresenceGate gate = gate(LONG);
    gate.published(botUser, presentFor(Duration.ofHours(8)));
    assertAllPass(pass(gate, 1));
    clock.putForward(Duration.ofDays(2));

    List<CompletableFuture<Answer<Accepted>>> chats = pass(gate, 20);
    gate.published(botUser, presentFor(Duration.ofHours(8)));

    assertAllPass(chats);
    assertThat(callsMade()).isEmpty();
  }

  @Test
  void having_waited_in_vain_it_waits_no_second_time_before_it_was_present() {
    GIOSG.faults().put("refused", Fault.answering(401).onPath(".*" + botUser + ".*"));
    PresenceGate gate = gate(Duration.ofSeconds(3));
    assertThat(gate.pass(botUser, calls)).isInstanceOf(Answer.TokenRefused.class);

    assertThat(pass(gate, 1).getFirst())
        .succeedsWithin(Duration.ofMillis(2_500))
        .isInstanceOf(Answer.TokenRefused.class);
  }

  @Test
  void presence_that_is_about_to_end_is_as_good_as_none() {
    var made = (Answer.Done<?>) calls.createClient(Duration.ofHours(1), Map.of());
    String client = ((UserClient) made.value()).id().value();
    PresenceGate gate = gate(SHORT);
    gate.published(botUser, presentFor(Duration.ofSeconds(30), client));

    assertAllPass(pass(gate, 1));

    assertThat(callsMade()).extracting(Call::method).containsExactly("POST", "PATCH");
  }

  @Test
  void says_why_the_bot_user_is_not_present() {
    GIOSG.faults().put("refused", Fault.answering(401).onPath(".*" + botUser + ".*"));

    assertThat(gate(SHORT).pass(botUser, calls)).isInstanceOf(Answer.TokenRefused.class);
  }

  /// One thread brings the news of all bot users: it must not wait for giosg.
  @Test
  void the_keeper_is_heard_while_steps_are_being_taken() {
    GIOSG
        .faults()
        .put("slow", Fault.slow(Duration.ofSeconds(2)).onPath(".*" + botUser + ".*").once());
    PresenceGate gate = gate(SHORT);
    CompletableFuture<Answer<Accepted>> chat = pass(gate, 1).getFirst();
    await("giosg is being asked").until(() -> GIOSG.faults().struck("slow") == 1);

    gate.published(botUser, presentFor(Duration.ofHours(8)));

    assertThat(chat).isNotDone();
    assertAllPass(List.of(chat));
  }

  private PresenceGate gate(Duration wait) {
    return new PresenceGate(new Presence(clock), clock, wait);
  }

  private List<CompletableFuture<Answer<Accepted>>> pass(PresenceGate gate, int chats) {
    List<CompletableFuture<Answer<Accepted>>> all = new ArrayList<>();
    for (int i = 0; i < chats; i++) {
      all.add(CompletableFuture.supplyAsync(() -> gate.pass(botUser, calls), threads));
    }
    return all;
  }

  private static void assertAllPass(List<CompletableFuture<Answer<Accepted>>> chats) {
    assertThat(chats)
        .allSatisfy(
            chat ->
                assertThat(chat)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isInstanceOf(Answer.Done.class));
  }

  private List<Call> callsMade() {
    return GIOSG.calls().since(before).stream()
        .filter(call -> call.path().contains(botUser.value()))
        .toList();
  }

  private void renewToken() {
    var issued = GIOSG.issueToken(UUID.fromString(botUser.value()));
    Instant later = clock.instant().plus(Duration.ofMinutes(5));
    tokens.learn(botUser, new AccessToken("Bearer", issued.value(), later));
  }

  private BotPresence presentFor(Duration left) {
    return presentFor(left, "some-client");
  }

  private BotPresence presentFor(Duration left, String client) {
    return new BotPresence(
        BotPresence.VERSION,
        new OrganizationId("some-organization"),
        Optional.of(new ClientId(client)),
        clock.instant().plus(left),
        true,
        "done",
        clock.instant());
  }
}
