package giosg.bots.worker;

import giosg.bots.core.definition.Bots;
import giosg.bots.core.definition.DefinitionMistake;
import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.MeteredCalls;
import giosg.bots.giosg.Presence;
import giosg.bots.giosg.TokenBook;
import giosg.bots.model.BotPresence;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.model.credentials.TokenSealer;
import giosg.bots.service.RefusedSetting;
import giosg.bots.topics.TopicSetup;
import giosg.bots.topics.WholeTopicReader;
import giosg.bots.worker.acting.GiosgActor;
import giosg.bots.worker.acting.PresenceGate;
import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.partitions.Recoveries;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the worker together: bots, the way to giosg, and what all instances read of Kafka.
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {
  private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);

  /// The topics, there and as they must be, before anything reads or writes them.
  record CheckedTopics(Map<String, Object> clientConfig) {}

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Bots bots(BotWorkerProperties settings) {
    try {
      Bots bots = Bots.load(settings.bot().path(), settings.limits());
      log.info("{} bot definition(s) loaded", bots.count());
      return bots;
    } catch (DefinitionMistake mistake) {
      throw new RefusedSetting("BOT_DEFINITION: " + mistake.getMessage());
    }
  }

  @Bean
  Stepping stepping(Bots bots, Clock clock) {
    return new Stepping(bots, clock);
  }

  @Bean
  CheckedTopics checkedTopics(KafkaProperties kafka, BotWorkerProperties settings, Bots bots) {
    TopicSetup.ensure(kafka.buildAdminProperties(), settings.topics());
    return new CheckedTopics(kafka.buildConsumerProperties());
  }

  @Bean
  TokenBook tokenBook(Clock clock) {
    return new TokenBook(clock);
  }

  @Bean
  Giosg giosg(BotWorkerProperties settings, TokenBook tokens, Clock clock, MeterRegistry registry) {
    String userAgent = "giosg-bots bot-worker/" + UUID.randomUUID();
    return new Giosg(settings.giosg(), tokens, clock, userAgent, new MeteredCalls(registry));
  }

  @Bean
  Recoveries recoveries(Giosg giosg) {
    return giosg::onRecovery;
  }

  @Bean
  PresenceGate presenceGate(Clock clock, BotWorkerProperties settings) {
    return new PresenceGate(new Presence(clock), clock, settings.worker().presenceWait());
  }

  @Bean
  Actor actor(Giosg giosg, TokenBook tokens, PresenceGate presence) {
    return new GiosgActor(giosg, tokens, presence);
  }

  @Bean
  WholeTopicReader credentialsReader(
      CheckedTopics topics, TokenBook tokens, BotWorkerProperties settings) {
    TokenSealer sealer = settings.credentials().sealer();
    WholeTopicReader reader =
        new WholeTopicReader(
            topics.clientConfig(),
            Topics.BOT_CREDENTIALS,
            (key, value, _) -> {
              if (value != null) {
                learn(tokens, sealer, new UserId(key), value);
              }
            });
    reader.start(settings.topics().timeLimit());
    return reader;
  }

  private static void learn(
      TokenBook tokens, TokenSealer sealer, UserId botUser, byte[] credential) {
    try {
      tokens.learn(botUser, sealer.open(botUser, SealedCredential.ofJson(credential)));
    } catch (TokenSealer.CannotOpen e) {
      log.warn("{}; are CREDENTIALS_KEYS the same as the ingress has?", e.getMessage());
    }
  }

  @Bean
  WholeTopicReader presenceReader(
      CheckedTopics topics, PresenceGate presence, BotWorkerProperties settings) {
    WholeTopicReader reader =
        new WholeTopicReader(
            topics.clientConfig(),
            Topics.BOT_PRESENCE,
            (key, value, _) -> {
              if (value == null) {
                presence.forget(new UserId(key));
              } else {
                presence.published(new UserId(key), BotPresence.ofJson(value));
              }
            });
    reader.start(settings.topics().timeLimit());
    return reader;
  }
}
