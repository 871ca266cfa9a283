package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.ingress.IngressProperties;
import giosg.bots.ingress.IngressTest;
import giosg.bots.ingress.spool.Spool;
import giosg.bots.topics.TopicsUnavailable;
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
    Awaitility.await("Kafka answers within the second that it has")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(TopicsUnavailable.class)
        .until(
            () -> {
              connecting.connect().close();
              return true;
            });
    long before = producers();

    Thread.currentThread().interrupt();
    assertThatThrownBy(connecting::connect).isInstanceOf(KafkaException.class);

    assertThat(Thread.interrupted()).isTrue();
    Awaitility.await("its thread has ended")
        .atMost(Duration.ofSeconds(30))
        .until(() -> producers() <= before);
  }

  private static long producers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kafka-producer-network-thread"))
        .count();
  }
}
