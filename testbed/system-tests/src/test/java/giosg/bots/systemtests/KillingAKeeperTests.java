package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One of two keepers is killed. Presence lasts so short a time here that half of it, which is what
/// a bot user has left at least, is little more than the other needs to notice.
@ExtendWith(RunningSystem.class)
class KillingAKeeperTests {
  /// After all is settled, giosg has this long to show it.
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final Duration TO_SETTLE = Duration.ofMinutes(2);

  @Test
  void nobody_lapses_and_everybody_has_one_client(
      @Own(
              settings = {
                "PRESENCE_LASTS=60s",
                "PRESENCE_APART=5s",
                "SPRING_KAFKA_CONSUMER_PROPERTIES_SESSION_TIMEOUT_MS=6000",
                "SPRING_KAFKA_CONSUMER_PROPERTIES_HEARTBEAT_INTERVAL_MS=1000"
              })
          Sandbox system)
      throws InterruptedException {
    // It takes less than a minute of presence for none, and would ask for eight hours.
    system.worker().stop();
    Duration betweenTokens = Duration.ofSeconds(Scale.of(11, 5));
    killOne("killing-a-keeper", system, Scale.of(300, 60), betweenTokens);
  }

  @InFull
  @Test
  void nor_among_a_thousand_for_whom_a_worker_looks_for_presence_too(
      @Own(settings = {"PRESENCE_LASTS=3m", "PRESENCE_APART=10s"}) Sandbox system)
      throws InterruptedException {
    Duration betweenTokens = Duration.ofSeconds(Scale.of(50, 5));
    killOne("killing-a-keeper-of-1000", system, Scale.of(1_000, 100), betweenTokens);
  }

  /// @param betweenTokens a bot user without a new token for longer would not be refreshed by
  ///     anybody
  private static void killOne(String name, Sandbox system, int botUsers, Duration betweenTokens)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    ServiceProcess other = system.startAnotherKeeper("presence-keeper-2");
    Instant began = Instant.now();
    try (Visitors visitors = new Visitors(giosg, botUsers, betweenTokens);
        PresenceWatch watch = PresenceWatch.over(giosg)) {
      settle("all are present", watch, began, botUsers);
      result(name, "present-after", Duration.between(began, Instant.now()).toMillis(), "ms");
      Thread.sleep(new Random(botUsers).nextLong(betweenTokens.toMillis()));
      Instant killed = Instant.now();
      system.keeper().kill();
      settle("all are refreshed by the other", watch, killed, botUsers);
      result(
          name, "all-taken-over-after", Duration.between(killed, Instant.now()).toMillis(), "ms");
      Thread.sleep(SETTLED);
      List<?> crowded = watch.crowdedNow();

      result(name, "bot-users", botUsers, "bot users");
      result(name, "lapsed", watch.lapsed().size(), "bot users");
      result(name, "with-two-clients-for-a-moment", watch.crowded().size(), "bot users");
      result(name, "with-two-clients-10-s-after-settling", crowded.size(), "bot users");
      assertThat(visitors.areTalking() && watch.isWatching()).as("still looking").isTrue();
      assertThat(watch.lapsed()).isEmpty();
      assertThat(crowded).isEmpty();
    } finally {
      other.stop();
    }
  }

  private static void settle(String what, PresenceWatch watch, Instant since, int botUsers) {
    Awaitility.await(what)
        .atMost(TO_SETTLE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> watch.allPresentSince(since, botUsers));
  }

  private static void result(String name, String figure, long value, String unit) {
    System.out.printf("RESULT %s-%s %d %s%n", name, figure, value, unit);
  }

  /// One in each organization, who writes so often that its bot user has a new token whenever it
  /// needs one.
  private static final class Visitors implements AutoCloseable {
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<?> talking;

    Visitors(SimulatorClient giosg, int organizations, Duration betweenTokens)
        throws InterruptedException {
      List<OrganizationId> more = new ArrayList<>();
      for (int i = 1; i < organizations; i++) {
        more.add(giosg.install());
      }
      talking = thread.submit(() -> talk(giosg, more, betweenTokens));
    }

    private static Void talk(
        SimulatorClient giosg, List<OrganizationId> organizations, Duration betweenTokens)
        throws InterruptedException {
      List<ChatId> chats = new ArrayList<>();
      chats.add(giosg.startChat("en", "Good day"));
      for (OrganizationId each : organizations) {
        chats.add(giosg.startChatAt(each, "Good day"));
      }
      Duration pause = betweenTokens.dividedBy(chats.size());
      for (int i = 0; true; i++) {
        Thread.sleep(pause);
        giosg.write(chats.get(i % chats.size()), "Are you still there?");
      }
    }

    boolean areTalking() {
      return !talking.isDone();
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
