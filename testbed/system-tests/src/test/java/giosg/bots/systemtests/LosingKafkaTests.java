package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.systemtests.Volley.Landing;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// The broker frozen, and killed and started again, while webhooks go on coming.
@ExtendWith(RunningIngress.class)
@Isolated("answers are timed, and there is load enough")
class LosingKafkaTests {
  private static final List<Integer> SECONDS = List.of(5, 15, 60);

  @Test
  void answers_every_webhook_in_time_and_loses_none(IngressAlone alone)
      throws InterruptedException {
    try (Volley volley = Volley.start("losing-kafka", alone.webhooks(), 300)) {
      Thread.sleep(3_000);
      for (int seconds : SECONDS.subList(0, Scale.of(3, 1))) {
        alone.broker().freeze();
        Thread.sleep(Duration.ofSeconds(seconds));
        assertThat(alone.isReady()).as("ready without Kafka").isTrue();
        assertThat(alone.metric("giosg_spool_depth")).isPositive();
        assertThat(alone.metric("giosg_spool_age_seconds")).isBetween(seconds - 2.0, seconds + 5.0);
        alone.broker().thaw();
        volley.result("drained-after-" + seconds + "-s", millisUntilStraight(alone), "ms");
      }
      alone.broker().kill();
      Thread.sleep(Scale.of(2_000, 1_000));
      alone.restartBroker();
      volley.result("drained-after-a-kill", millisUntilStraight(alone), "ms");
      Thread.sleep(Scale.of(2_000, 1_000));
      volley.enough();
      alone.awaitDrained();

      Landing landing = volley.landing(alone.landed());
      volley.print(landing);
      assertThat(volley.notAcknowledged()).isZero();
      assertThat(volley.late()).isZero();
      assertThat(landing.missing()).isZero();
      assertThat(landing.overtaken()).isZero();
    }
  }

  /// It has to come back by itself, and under load.
  private static long millisUntilStraight(IngressAlone alone) {
    long began = System.nanoTime();
    Awaitility.await("nothing is left in the spool, though webhooks go on coming")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> alone.metric("giosg_spool_depth") == 0);
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
