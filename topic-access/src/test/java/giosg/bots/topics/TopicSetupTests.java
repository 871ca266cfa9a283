package giosg.bots.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.model.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicSetupTests {
  private static final TopicSettings SETTINGS =
      new TopicSettings(
          3,
          (short) 1,
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofHours(6),
          Duration.ofSeconds(20));

  @BeforeEach
  void no_topics_yet() throws Exception {
    Broker.deleteAllTopics();
  }

  @Test
  void makes_each_topic_the_way_its_records_are_kept() throws Exception {
    TopicSetup.ensure(Broker.client(), SETTINGS);

    String week = "604800000";
    String day = "86400000";
    assertThat(configs(Topics.CHAT_EVENTS, "cleanup.policy", "retention.ms", "segment.ms"))
        .containsExactly("delete", week, day);
    assertThat(configs(Topics.BOT_ACTIONS, "cleanup.policy", "retention.ms", "segment.ms"))
        .containsExactly("delete", week, day);
    assertThat(configs(Topics.DEAD_LETTERS, "cleanup.policy", "retention.ms"))
        .containsExactly("delete", "2592000000");
    assertThat(
            configs(
                Topics.BOT_CREDENTIALS,
                "cleanup.policy",
                "retention.ms",
                "segment.ms",
                "max.compaction.lag.ms",
                "min.cleanable.dirty.ratio"))
        .containsExactly("compact,delete", "3600000", "600000", "600000", "0.01");
    assertThat(configs(Topics.BOT_PRESENCE, "cleanup.policy")).containsExactly("compact");
    assertThat(configs(Topics.CONVERSATIONS, "cleanup.policy", "max.compaction.lag.ms"))
        .containsExactly("compact", "21600000");
    assertThat(configs(Topics.ERASED_CHATS, "cleanup.policy", "retention.ms"))
        .containsExactly("compact,delete", "2764800000");
  }

  @Test
  void gives_every_topic_the_same_number_of_partitions() throws Exception {
    TopicSetup.ensure(Broker.client(), SETTINGS);

    try (Admin admin = Admin.create(Broker.client())) {
      var topics = admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();
      assertThat(topics).hasSize(7);
      assertThat(topics.values()).allMatch(topic -> topic.partitions().size() == 3);
    }
  }

  @Test
  void lets_many_services_start_at_once_and_again_later() throws Exception {
    Callable<Void> service =
        () -> {
          TopicSetup.ensure(Broker.client(), SETTINGS);
          return null;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> started : threads.invokeAll(List.of(service, service, service, service))) {
        started.get();
      }
    }
    service.call();
  }

  @Test
  void refuses_a_topic_with_another_number_of_partitions_and_leaves_it_as_it_is() throws Exception {
    Broker.make(new NewTopic(Topics.CONVERSATIONS, 2, (short) 1).configs(compact()));

    assertThatThrownBy(() -> TopicSetup.ensure(Broker.client(), SETTINGS))
        .isInstanceOf(TopicMismatch.class)
        .hasMessage(
            "topic giosg.conversations: the partition count is 2 and must be 3"
                + " (setting topics.partitions)");
    try (Admin admin = Admin.create(Broker.client())) {
      var topics = admin.describeTopics(List.of(Topics.CONVERSATIONS)).allTopicNames().get();
      assertThat(topics.values()).allMatch(topic -> topic.partitions().size() == 2).hasSize(1);
    }
  }

  @Test
  void refuses_a_topic_whose_records_would_be_deleted() throws Exception {
    Broker.make(new NewTopic(Topics.CONVERSATIONS, 3, (short) 1));

    assertThatThrownBy(() -> TopicSetup.ensure(Broker.client(), SETTINGS))
        .isInstanceOf(TopicMismatch.class)
        .hasMessage("topic giosg.conversations: cleanup.policy is delete and must be compact");
  }

  @Test
  void takes_credentials_of_another_partition_count_since_nothing_lies_beside_them()
      throws Exception {
    Broker.make(
        new NewTopic(Topics.BOT_CREDENTIALS, 1, (short) 1)
            .configs(Map.of("cleanup.policy", "delete,compact")));

    TopicSetup.ensure(Broker.client(), SETTINGS);
  }

  @Test
  void says_which_broker_it_waited_for_in_vain() throws IOException {
    TopicSettings impatient =
        new TopicSettings(
            3,
            (short) 1,
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(1),
            Duration.ofSeconds(1));
    try (LateBroker never = LateBroker.at(Broker.address())) {
      assertThatThrownBy(() -> TopicSetup.ensure(never.client(), impatient))
          .isInstanceOf(TopicsUnavailable.class)
          .hasMessageContaining(never.address())
          .hasMessageContaining("PT1S");
    }
  }

  @Test
  void waits_for_a_broker_that_comes_up_later() throws Exception {
    try (LateBroker late = LateBroker.at(Broker.address());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> started = threads.submit(() -> TopicSetup.ensure(late.client(), SETTINGS));
      // More than one attempt of a Kafka client, which waits longer after each refusal.
      late.comeUpAfterRefusing(12);
      started.get();
    }
    assertThat(configs(Topics.CONVERSATIONS, "cleanup.policy")).containsExactly("compact");
  }

  private static List<String> configs(String topic, String... names)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(Broker.client())) {
      Map<ConfigResource, Config> all = admin.describeConfigs(List.of(resource)).all().get();
      Config config = all.getOrDefault(resource, new Config(List.of()));
      return List.of(names).stream().map(name -> config.get(name).value()).toList();
    }
  }

  private static Map<String, String> compact() {
    return Map.of("cleanup.policy", "compact");
  }
}
