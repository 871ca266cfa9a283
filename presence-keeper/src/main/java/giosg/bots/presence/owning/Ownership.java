package giosg.bots.presence.owning;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.presence.keeping.KeptBotUsers;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.MessageListener;
import tools.jackson.core.JacksonException;

/// Follows the partitions of the credentials that the group gave to this keeper. Each is read from
/// its beginning, which is an hour ago at most: that tells whose bot users they are. The tokens
/// themselves are read elsewhere, by everyone.
final class Ownership implements MessageListener<String, byte[]>, ConsumerAwareRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(Ownership.class);

  private final KeptBotUsers kept;

  Ownership(KeptBotUsers kept) {
    this.kept = kept;
  }

  @Override
  public void onMessage(ConsumerRecord<String, byte[]> credential) {
    if (credential.key() == null || credential.value() == null) {
      return;
    }
    try {
      kept.keep(
          new UserId(credential.key()),
          SealedCredential.ofJson(credential.value()).organizationId(),
          credential.partition());
    } catch (JacksonException | IllegalArgumentException unreadable) {
      // Told and counted where the tokens are opened.
      log.debug("a credential at offset {} is left out", credential.offset());
    }
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    consumer.seekToBeginning(partitions);
    if (!partitions.isEmpty()) {
      log.info("owns the bot users of partitions {} too", numbers(partitions));
    }
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    kept.giveUp(numbers(partitions));
    log.info("owns the bot users of partitions {} no longer", numbers(partitions));
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    kept.lose(numbers(partitions));
    log.warn("lost the bot users of partitions {}", numbers(partitions));
  }

  private static List<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).sorted().toList();
  }
}
