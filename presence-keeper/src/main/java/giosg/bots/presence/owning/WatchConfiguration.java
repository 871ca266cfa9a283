package giosg.bots.presence.owning;

import giosg.bots.presence.credentials.Credentials;
import giosg.bots.presence.keeping.KeptBotUsers;
import giosg.bots.topics.WholeTopicReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// What those who run the keeper look at.
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

  /// Named for the readiness group, which knows it as `keeping`.
  @Bean
  HealthIndicator keepingHealthIndicator(
      List<WholeTopicReader> readers,
      KafkaMessageListenerContainer<String, byte[]> consumer,
      KeptBotUsers kept) {
    return new KeepingReadiness(readers, consumer, kept);
  }

  @Bean
  MeterBinder presenceMeters(KeptBotUsers kept, Credentials credentials, Clock clock) {
    return meters -> {
      Gauge.builder("presence.bot.users", kept, KeptBotUsers::count)
          .description("Bot users that this keeper owns")
          .register(meters);
      Gauge.builder("presence.lapsed", kept, owned -> owned.lapsed(clock.instant()))
          .description("Owned bot users who are not present now")
          .register(meters);
      TimeGauge.builder(
              "presence.left",
              kept,
              TimeUnit.SECONDS,
              owned ->
                  seconds(owned.firstToLapse().map(end -> Duration.between(clock.instant(), end))))
          .description(
              "Presence left to the owned bot user of whom least is left; negative when it lapsed")
          .register(meters);
      TimeGauge.builder(
              "presence.token.age",
              kept,
              TimeUnit.SECONDS,
              owned ->
                  seconds(
                      oldestToken(owned, credentials)
                          .map(at -> Duration.between(at, clock.instant()))))
          .description("Age of the newest token of the owned bot user that got none for longest")
          .register(meters);
    };
  }

  private static Optional<Instant> oldestToken(KeptBotUsers kept, Credentials credentials) {
    return kept.ids()
        .flatMap(botUser -> credentials.lastReceived(botUser).stream())
        .min(Instant::compareTo);
  }

  /// Nothing to tell while no bot user is owned.
  private static double seconds(Optional<Duration> duration) {
    return duration.map(d -> d.toMillis() / 1000.0).orElse(Double.NaN);
  }
}
