package giosg.bots.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the topics that are missing and checks those that are there. Every service calls this
/// before anything else, so that they may start in any order, before the broker too.
public final class TopicSetup {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(4);
  private static final Duration CLOSING = Duration.ofMillis(500);

  private TopicSetup() {}

  /// Returns when all topics are there and as they must be.
  ///
  /// @param kafkaClientConfig what any Kafka client needs to reach the broker
  /// @throws TopicMismatch when a topic is not as it must be
  /// @throws TopicsUnavailable when the broker was not there, or refused, for the settings' time
  ///     limit
  public static void ensure(Map<String, Object> kafkaClientConfig, TopicSettings settings) {
    long deadline = System.nanoTime() + settings.timeLimit().toNanos();
    boolean told = false;
    while (true) {
      try {
        ensureOnce(kafkaClientConfig, settings);
        return;
      } catch (KafkaException | ExecutionException | TimeoutException e) {
        Throwable cause = e instanceof ExecutionException wrapped ? cause(wrapped) : e;
        if (isFinal(cause) || System.nanoTime() - deadline > 0) {
          throw new TopicsUnavailable(
              "the topics at %s could not be made or checked within %s: %s"
                  .formatted(broker(kafkaClientConfig), settings.timeLimit(), cause.getMessage()),
              cause);
        }
        if (!told) {
          told = true;
          log.warn(
              "Kafka at {} is not ready, waiting for it up to {}: {}",
              broker(kafkaClientConfig),
              settings.timeLimit(),
              cause.getMessage());
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause();
    }
  }

  private static void ensureOnce(Map<String, Object> kafkaClientConfig, TopicSettings settings)
      throws ExecutionException, InterruptedException, TimeoutException {
    Admin admin = Admin.create(forAdmin(kafkaClientConfig));
    try {
      ensure(admin, settings);
    } finally {
      // Closed without a limit, a client of a frozen broker was seen to wait for ever.
      admin.close(CLOSING);
    }
  }

  private static void ensure(Admin admin, TopicSettings settings)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<RequiredTopic> required = RequiredTopic.all(settings);
    Set<String> there = answer(admin.listTopics().names());
    List<NewTopic> missing =
        required.stream()
            .filter(topic -> !there.contains(topic.name()))
            .map(topic -> topic.asNew(settings))
            .toList();
    for (var made : admin.createTopics(missing).values().entrySet()) {
      create(made.getKey(), made.getValue());
    }
    check(admin, required, settings);
  }

  private static void create(String topic, KafkaFuture<Void> made)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      answer(made);
      log.info("made topic {}", topic);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      log.info("topic {} was made by another service meanwhile", topic);
    }
  }

  private static void check(Admin admin, List<RequiredTopic> required, TopicSettings settings)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> names = required.stream().map(RequiredTopic::name).toList();
    List<ConfigResource> resources = names.stream().map(TopicSetup::resource).toList();
    Map<String, TopicDescription> topics = answer(admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs = answer(admin.describeConfigs(resources).all());
    for (RequiredTopic topic : required) {
      TopicDescription description = topics.get(topic.name());
      Config config = configs.get(resource(topic.name()));
      if (description == null || config == null) {
        throw new KafkaException("topic " + topic.name() + " was not described");
      }
      topic.check(
          description.partitions().size(),
          config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value(),
          settings);
    }
  }

  /// The client's own time-out comes first, if it comes.
  private static <T> T answer(KafkaFuture<T> asked)
      throws ExecutionException, InterruptedException, TimeoutException {
    return asked.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /// Short attempts, so that the time limit is kept to a few seconds.
  private static Map<String, Object> forAdmin(Map<String, Object> kafkaClientConfig) {
    Map<String, Object> config = new HashMap<>(kafkaClientConfig);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
    return config;
  }

  private static Object broker(Map<String, Object> kafkaClientConfig) {
    return kafkaClientConfig.getOrDefault(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "(no bootstrap servers given)");
  }

  private static Throwable cause(ExecutionException wrapped) {
    return wrapped.getCause() == null ? wrapped : wrapped.getCause();
  }

  private static boolean isFinal(Throwable cause) {
    return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static TopicsUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new TopicsUnavailable("interrupted while waiting for Kafka", e);
  }
}
