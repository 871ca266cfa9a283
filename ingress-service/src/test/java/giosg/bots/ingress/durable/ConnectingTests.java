package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.ingress.IngressProperties;
import giosg.bots.ingress.IngressTest;
import giosg.bots.ingress.spool.Spool;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

@IngressTest
class ConnectingTests {
  private final ConnectingToKafka connecting;

  ConnectingTests(
      @Autowired KafkaProperties kafka,
      @Autowired IngressProperties settings,
      @Autowired Spool spool) {
    connecting = new ConnectingToKafka(kafka, settings.topics(), Duration.ofMillis(300), spool);
  }

  @Test
  void leaves_no_producer_behind_whatever_it_fails_by() {
    connecting.connect().close();
    long before = producers();

    Thread.currentThread().interrupt();
    assertThatThrownBy(connecting::connect).isInstanceOf(KafkaException.class);

    assertThat(Thread.interrupted()).isTrue();
    Awaitility.await("its thread has ended")
        .atMost(Duration.ofSeconds(10))
        .until(() -> producers() <= before);
  }

  private static long producers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kafka-producer-network-thread"))
        .count();
  }
}
