package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

class WatchingTheWorkerTests extends WithTheWorker {

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

    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails()).containsEntry("partitions", PARTITIONS);
  }

  @Test
  void is_down_when_it_reads_no_more() {
    reading.stop();

    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails()).containsEntry("consumer", "stopped");
  }

  @Test
  void is_down_when_kafka_takes_no_snapshot_and_the_chats_beside_are_served() throws Exception {
    UUID large = greetedChat("Hello, zebra");
    UUID beside = startChatIn(partitionOf(large), "Hello, zebra beside");
    awaitTexts(beside, "Hello, zebra beside", GREETING);
    awaitQuiet();
    largestSnapshot(12_000);
    try {
      GIOSG.visitorSays(large, randomText(20_000));

      soon("it is told").until(() -> health().getStatus().equals(Status.DOWN));
      assertThat(health().getDetails()).containsKey("frontierStandsStillSince");
      GIOSG.visitorSays(beside, "What is a zebra?");
      awaitTexts(beside, "Hello, zebra beside", GREETING, "What is a zebra?", AGAIN);
    } finally {
      largestSnapshot(8 * 1024 * 1024);
    }

    reading.stop();
    reading.start();

    soon("it is answered").until(() -> GIOSG.textsIn(large).contains(AGAIN));
    awaitQuiet();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(saidIn(large)).hasSize(2);
  }

  private void largestSnapshot(int bytes)
      throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.CONVERSATIONS),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(
                              TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytes)),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get(20, TimeUnit.SECONDS);
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
