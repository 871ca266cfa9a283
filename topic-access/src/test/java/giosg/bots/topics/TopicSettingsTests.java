package giosg.bots.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TopicSettingsTests {

  @Test
  void keep_events_for_a_week_in_twelve_partitions_when_nothing_is_set() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new TopicSettings(
                12,
                (short) 1,
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofDays(1),
                Duration.ofSeconds(30)));
  }

  @Test
  void refuse_no_partition_at_all() {
    assertThatThrownBy(() -> bind(Map.of("topics.partitions", "0")))
        .hasRootCauseMessage("topics.partitions must be 1 or more, not 0");
  }

  @Test
  void refuse_to_keep_events_for_no_time() {
    assertThatThrownBy(() -> bind(Map.of("topics.events-retention", "-1s")))
        .hasRootCauseMessage("topics.events-retention must be longer than nothing");
  }

  @Test
  void refuse_to_keep_conversations_for_no_time() {
    assertThatThrownBy(() -> bind(Map.of("topics.conversations-retention", "0s")))
        .hasRootCauseMessage("topics.conversations-retention must be longer than nothing");
  }

  private static TopicSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("topics", TopicSettings.class);
  }
}
