package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

class WatchingTheWorkerTests extends WithTheWorker {
  private static final String BYTES_PER_SECOND = "producer_byte_rate";

  @Autowired KafkaMessageListenerContainer<?, ?> reading;

  @AfterEach
  void readOn() {
    if (!reading.isRunning()) {
      reading.start();
    }
  }

  @Test
  void is_up_while_there_is_nothing_to_do() {
    awaitQuiet();

    awaitUp();
    assertThat(health().getDetails()).containsEntry("partitions", PARTITIONS);
  }

  @Test
  void is_down_when_it_reads_no_more() {
    reading.stop();

    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails()).containsEntry("consumer", "stopped");
  }

  @Test
  void more_than_kafka_takes_fails_one_conversation_and_the_chats_beside_are_served()
      throws Exception {
    UUID large = greetedChat("Hello, zebra");
    UUID beside = startChatIn(partitionOf(large), "Hello, zebra beside");
    awaitTexts(beside, "Hello, zebra beside", GREETING);
    awaitQuiet();
    snapshots(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, 12_000);
    try {
      GIOSG.visitorSays(large, randomText(20_000));
      GIOSG.visitorSays(beside, "What is a zebra?");

      awaitTexts(beside, "Hello, zebra beside", GREETING, "What is a zebra?", AGAIN);
      soon("humans are called").until(() -> GIOSG.chat(large).path("invitations").size() == 1);
      awaitQuiet();
    } finally {
      snapshots(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, 8 * 1024 * 1024);
    }

    awaitUp();
    assertThat(saidIn(large)).hasSize(1);
    assertThat(kafka.deadLetters(large))
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(Envelope.ofJson(record.value()).resourceId())
                    .isEqualTo(
                        GIOSG.messagesIn(large).stream()
                            .filter(message -> message.textOrEmpty().length() > 10_000)
                            .findFirst()
                            .orElseThrow()
                            .id()
                            .toString()));
  }

  @Test
  void is_down_while_kafka_is_too_slow_in_writing_and_comes_back_by_itself() throws Exception {
    UUID chat = greetedChat("Hello, zebra");
    awaitQuiet();
    bytesPerSecond(partitionOf(chat), 1_500.0);
    try {
      GIOSG.visitorSays(chat, randomText(12_000));

      soon("it is told")
          .untilAsserted(
              () -> assertThat(health().getDetails()).containsKey("frontierStandsStillSince"));
    } finally {
      bytesPerSecond(partitionOf(chat), null);
    }

    soon("it is answered").until(() -> GIOSG.textsIn(chat).contains(AGAIN));
    awaitUp();
    assertThat(saidIn(chat)).hasSize(2);
  }

  /// Kafka makes the partition's writer wait when it writes more.
  private void bytesPerSecond(int partition, @Nullable Double most) throws Exception {
    ClientQuotaEntity writer =
        new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, "bot-worker-state-" + partition));
    ClientQuotaAlteration change =
        new ClientQuotaAlteration(
            writer, List.of(new ClientQuotaAlteration.Op(BYTES_PER_SECOND, most)));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      admin.alterClientQuotas(List.of(change)).all().get(20, TimeUnit.SECONDS);
      ClientQuotaFilter ofIt =
          ClientQuotaFilter.containsOnly(
              List.of(
                  ClientQuotaFilterComponent.ofEntity(
                      ClientQuotaEntity.CLIENT_ID, "bot-worker-state-" + partition)));
      soon("the broker has heard of it")
          .until(
              () ->
                  Objects.equals(
                      admin
                          .describeClientQuotas(ofIt)
                          .entities()
                          .get(20, TimeUnit.SECONDS)
                          .getOrDefault(writer, Map.of())
                          .get(BYTES_PER_SECOND),
                      most));
    }
  }

  private void snapshots(String setting, int value)
      throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
    AlterConfigOp change =
        new AlterConfigOp(
            new ConfigEntry(setting, String.valueOf(value)), AlterConfigOp.OpType.SET);
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CONVERSATIONS);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get(20, TimeUnit.SECONDS);
      soon("the broker has heard of it")
          .until(
              () ->
                  admin
                      .describeConfigs(List.of(topic))
                      .all()
                      .get(20, TimeUnit.SECONDS)
                      .values()
                      .stream()
                      .flatMap(config -> config.entries().stream())
                      .anyMatch(
                          entry ->
                              entry.name().equals(setting)
                                  && String.valueOf(value).equals(entry.value())));
    }
  }

  /// Random, so that it is as large compressed.
  private static String randomText(int length) {
    StringBuilder text = new StringBuilder("zebra ");
    new Random(7)
        .ints(length, '!', 'z')
        .filter(c -> c != '"' && c != '\\')
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
