package giosg.bots.movedclock;

import static giosg.bots.movedclock.OneProcess.soon;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.world.ChannelEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;

/// A weekend without a visitor: giosg has forgotten our client, the last token is long dead, and
/// Kafka has dropped it. Then somebody comes.
@EmbeddedKafka(
    partitions = 1,
    brokerProperties = {
      "transaction.state.log.replication.factor=1",
      "transaction.state.log.min.isr=1",
      "transaction.state.log.num.partitions=2",
      "offsets.topic.replication.factor=1",
      "offsets.topic.num.partitions=1",
      "group.initial.rebalance.delay.ms=0"
    })
class TwoDaysOfSilenceTests {
  private static final Duration A_WHILE = Duration.ofMillis(300);
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  /// Two days without the eight hours for which the last refresh was good.
  private static final Duration GAP = TWO_DAYS.minusHours(8);

  /// Longer than the keeper takes on any machine.
  private static final String PATIENTLY = "--worker.presence-wait=6s";

  /// How long a worker waits for a keeper, and takes for the steps itself, on a slow machine.
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final ConcurrentLinkedQueue<Boolean> presentAtTheJoin = new ConcurrentLinkedQueue<>();
  private final OneProcess system;
  private final UUID botUser;

  TwoDaysOfSilenceTests(EmbeddedKafkaBroker broker, @TempDir Path spool) {
    system = new OneProcess(broker, spool);
    botUser = system.giosg().installation().botUser();
    system.giosg().listen(this::happened);
  }

  private void happened(ChannelEvent event) {
    boolean joins =
        event.action() == ChannelEvent.Action.ADDED
            && event.channel().endsWith("/memberships")
            && event.resourceId().equals(botUser.toString());
    if (joins) {
      event.resource().ifPresent(it -> presentAtTheJoin.add(it.path("is_present").asBoolean()));
    }
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void then_the_keeper_has_the_bot_user_present_before_it_joins_and_measures_the_gap()
      throws InterruptedException {
    system.startWorker(PATIENTLY);
    ConfigurableApplicationContext keeper = system.startKeeper();
    serveAVisitor();
    system.passInSilence(TWO_DAYS);
    assertThat(system.giosg().clientsOf(botUser)).isEmpty();
    assertThat(gauge(keeper, "presence.lapsed")).isEqualTo(1);
    assertThat(gauge(keeper, "presence.left")).isNegative();
    // So that whoever joins without waiting joins too early.
    system.giosg().faults().put("slow", Fault.slow(A_WHILE).onPath(".*/clients.*"));

    List<Call> calls = serveAVisitor();

    assertPresentBeforeTheJoin(calls, "presence-keeper");
    assertGapMeasured(keeper);
    assertThat(gauge(keeper, "presence.lapsed")).isZero();
    assertThat(gauge(keeper, "presence.left")).isPositive();
  }

  @Test
  void then_a_keeper_that_was_started_meanwhile_and_has_seen_no_token_does_so_too()
      throws InterruptedException {
    system.startWorker(PATIENTLY);
    ConfigurableApplicationContext first = system.startKeeper();
    serveAVisitor();
    first.close();
    system.passInSilence(TWO_DAYS);
    ConfigurableApplicationContext second = system.startKeeper();
    assertThat(gauge(second, "presence.bot.users")).isZero();

    List<Call> calls = serveAVisitor();

    assertPresentBeforeTheJoin(calls, "presence-keeper");
    assertGapMeasured(second);
  }

  @Test
  void then_without_any_keeper_the_worker_sees_to_it_before_it_joins() throws InterruptedException {
    system.startWorker("--worker.presence-wait=1s");
    ConfigurableApplicationContext keeper = system.startKeeper();
    serveAVisitor();
    keeper.close();
    system.passInSilence(TWO_DAYS);
    long began = System.nanoTime();

    List<Call> calls = serveAVisitor();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
    assertPresentBeforeTheJoin(calls, "bot-worker");
  }

  /// A visitor comes, is greeted, and goes: of a chat that goes on giosg would tell that the bot
  /// user's presence lapsed, and so there would be no silence.
  ///
  /// @return the calls that giosg received for that
  private List<Call> serveAVisitor() {
    long last = system.giosg().calls().last();
    presentAtTheJoin.clear();
    UUID chat = system.giosg().startChat("Is anybody there?");
    soon("the visitor is greeted").until(() -> system.giosg().textsIn(chat).size() > 1);
    system.giosg().end(chat);
    soon("that is told").until(() -> system.giosg().webhooks().underway() == 0);
    return system.giosg().calls().since(last);
  }

  private void assertPresentBeforeTheJoin(List<Call> calls, String by) {
    Call made = posted(calls, "/clients");
    Call joined = posted(calls, "/memberships");

    assertThat(calls)
        .filteredOn(call -> call.path().contains("/clients"))
        .allMatch(call -> call.userAgent().contains(by));
    assertThat(made.number()).isLessThan(joined.number());
    assertThat(presentAtTheJoin).isNotEmpty().containsOnly(true);
    assertThat(system.giosg().clientsOf(botUser)).hasSize(1);
  }

  /// The only one.
  private static Call posted(List<Call> calls, String pathsEnd) {
    List<Call> found =
        calls.stream()
            .filter(call -> call.method().equals("POST") && call.path().endsWith(pathsEnd))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static void assertGapMeasured(ConfigurableApplicationContext keeper) {
    Timer gaps = keeper.getBean(MeterRegistry.class).get("presence.gaps").timer();
    soon("the gap is measured").until(() -> gaps.count() == 1);
    assertThat(gaps.totalTime(TimeUnit.SECONDS))
        .isBetween((double) GAP.toSeconds() - 1, (double) GAP.plusMinutes(5).toSeconds());
  }

  private static double gauge(ConfigurableApplicationContext keeper, String name) {
    return Objects.requireNonNull(keeper.getBean(MeterRegistry.class).get(name).gauge()).value();
  }
}
