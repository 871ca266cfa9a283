package giosg.bots.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;

@IngressTest
class StartingWithoutKafkaTests {
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir private Path folder;
  private final String brokers;

  StartingWithoutKafkaTests(@Value("${spring.embedded.kafka.brokers}") String brokers) {
    this.brokers = brokers;
  }

  @Test
  void takes_webhooks_that_go_to_kafka_after_the_next_start(CapturedOutput output) {
    start(brokers).close();
    Webhook webhook = Webhook.ofFile("member-message-added");
    try (ConfigurableApplicationContext withoutKafka = start(NOBODY)) {
      assertThat(giosg(withoutKafka).deliver(webhook).statusCode()).isEqualTo(200);
      assertThat(output.getAll()).contains("Kafka is not there: this starts without it");
    }
    assertThat(in(Topics.CHAT_EVENTS, webhook)).isZero();

    try (ConfigurableApplicationContext withKafka = start(brokers)) {
      Awaitility.await("the webhook is in Kafka")
          .atMost(Duration.ofSeconds(60))
          .until(() -> in(Topics.CHAT_EVENTS, webhook) > 0);
      assertThat(giosg(withKafka).deliver(webhook).statusCode()).isEqualTo(200);
    }
    assertThat(
            Written.in(Topics.BOT_CREDENTIALS, brokers).stream()
                .filter(written -> webhook.botUser().equals(written.key())))
        .isNotEmpty();
  }

  private long in(String topic, Webhook webhook) {
    return Written.in(topic, brokers).stream()
        .filter(written -> written.text().contains(webhook.botUser()))
        .count();
  }

  private static Giosg giosg(ConfigurableApplicationContext ingress) {
    return new Giosg(
        ingress.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private ConfigurableApplicationContext start(String bootstrapServers) {
    List<String> settings =
        List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--ingress.webhook-secrets=" + Giosg.SECRET,
            "--credentials.keys=" + Giosg.KEY,
            "--topics.partitions=3",
            "--ingress.spool.folder=" + folder,
            "--spring.kafka.bootstrap-servers=" + bootstrapServers);
    return SpringApplication.run(IngressApplication.class, settings.toArray(String[]::new));
  }
}
