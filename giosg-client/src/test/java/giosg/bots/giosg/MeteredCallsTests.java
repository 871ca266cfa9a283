package giosg.bots.giosg;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteredCallsTests {

  @Test
  void calls_are_timed_by_call_and_by_what_the_answer_meant() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();

    new MeteredCalls(meters).finished("say", "Unknown", Duration.ofMillis(70));

    assertThat(meters.get("giosg.calls").tags("call", "say", "answer", "Unknown").timer().count())
        .isEqualTo(1);
  }
}
