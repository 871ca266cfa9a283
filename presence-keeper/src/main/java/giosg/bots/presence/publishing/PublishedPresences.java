package giosg.bots.presence.publishing;

import giosg.bots.model.BotPresence;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The presence of each bot user as it was last published, by this keeper or another: it names the
/// client to go on with after a takeover.
public final class PublishedPresences {
  private static final Logger log = LoggerFactory.getLogger(PublishedPresences.class);
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Producer<String, byte[]> producer;
  private final Map<UserId, BotPresence> published = new ConcurrentHashMap<>();

  public PublishedPresences(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /// Takes one record of the topic.
  public void take(String key, byte @Nullable [] value, Instant timestamp) {
    UserId botUser = new UserId(key);
    if (value == null) {
      published.remove(botUser);
    } else {
      published.put(botUser, BotPresence.ofJson(value));
    }
  }

  public Optional<BotPresence> of(UserId botUser) {
    return Optional.ofNullable(published.get(botUser));
  }

  /// Returns once Kafka has it in all in-sync replicas, so that no other keeper makes a second
  /// client.
  ///
  /// @return whether it has
  public boolean publish(UserId botUser, BotPresence presence) {
    try {
      producer
          .send(new ProducerRecord<>(Topics.BOT_PRESENCE, botUser.value(), presence.toJson()))
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.warn("bot user {}: its presence could not be published: {}", botUser, rootOf(e));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
