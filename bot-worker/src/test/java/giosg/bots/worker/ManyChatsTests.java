package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.fault.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ManyChatsTests extends WithTheWorker {
  private static final int CHATS = 200;

  @Autowired MeterRegistry meters;

  @Test
  void two_hundred_chats_at_once_are_answered_and_wait_for_giosg_side_by_side() {
    greetedChat("Hello, first zebra");
    GIOSG.faults().put("latency", Fault.slow(Duration.ofMillis(300)));
    double before = secondsInCalls();
    long began = System.nanoTime();

    List<UUID> chats =
        IntStream.range(0, CHATS).mapToObj(i -> GIOSG.startChat("Hello, zebra " + i)).toList();

    soon("all chats are greeted")
        .atMost(Duration.ofSeconds(60))
        .until(() -> chats.stream().allMatch(chat -> GIOSG.textsIn(chat).contains(GREETING)));
    double elapsed = (System.nanoTime() - began) / 1e9;
    // How many calls were under way on average: on a slow machine both grow.
    assertThat((secondsInCalls() - before) / elapsed).isGreaterThan(10);
    assertThat(chats)
        .allSatisfy(chat -> assertThat(GIOSG.textsIn(chat)).hasSize(2).last().isEqualTo(GREETING));
  }

  private double secondsInCalls() {
    return meters.find("giosg.calls").timers().stream()
        .mapToDouble((Timer timer) -> timer.totalTime(TimeUnit.SECONDS))
        .sum();
  }
}
