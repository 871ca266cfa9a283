package giosg.bots.ingress;

import giosg.bots.topics.WholeTopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// What lies in a topic.
public record Written(String key, String text) {

  public static List<Written> in(String topic, String brokers) {
    List<Written> found = new ArrayList<>();
    try (WholeTopicReader reader =
        new WholeTopicReader(
            Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 20),
            topic,
            (key, value, written) ->
                found.add(
                    new Written(
                        key, value == null ? "" : new String(value, StandardCharsets.UTF_8))))) {
      reader.start(Duration.ofSeconds(20));
    }
    return found;
  }

  /// Counts records without reading them.
  public static long howMany(String topic, String brokers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .forEach(
              (name, found) ->
                  found
                      .partitions()
                      .forEach(
                          partition ->
                              ends.put(
                                  new TopicPartition(name, partition.partition()),
                                  OffsetSpec.latest())));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] value() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
