package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.systemtests.Volley.Landing;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// `kill -9` of the ingress, at any moment, again and again, while webhooks go on coming; every
/// other time while Kafka is frozen, so that what was acknowledged lies on its disk alone.
@ExtendWith(RunningIngress.class)
@Isolated("answers are timed, and there is load enough")
class KillingTheIngressTests {

  @Test
  void loses_nothing_that_was_acknowledged(IngressAlone alone) throws InterruptedException {
    Random chance = new Random(5);
    try (Volley volley = Volley.start("killing-the-ingress", alone.webhooks(), 300)) {
      for (int kill = 0; kill < Scale.of(20, 2); kill++) {
        boolean withoutKafka = kill % 2 == 1;
        Thread.sleep(1_000 + chance.nextLong(2_000));
        if (withoutKafka) {
          alone.broker().freeze();
          Thread.sleep(1_000 + chance.nextLong(1_000));
        }
        alone.ingress().kill();
        alone.startIngress();
        if (withoutKafka) {
          Thread.sleep(chance.nextLong(1_000));
          alone.broker().thaw();
        }
      }
      Thread.sleep(Scale.of(2_000, 1_000));
      volley.enough();
      alone.awaitDrained();

      Landing landing = volley.landing(alone.landed());
      volley.print(landing);
      assertThat(landing.acknowledged()).isGreaterThan(Scale.of(10_000, 1_000));
      assertThat(landing.missing()).isZero();
      assertThat(landing.overtaken()).isZero();
    }
  }
}
