package giosg.bots.presence;

import static org.awaitility.Awaitility.await;

import giosg.bots.simulator.world.Installation;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The one keeper that all scenarios share; each has bot users of its own.
@SpringBootTest(
    classes = PresenceKeeper.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "credentials.keys=" + World.KEY,
      "presence.first-backoff=100ms",
      "presence.longest-backoff=400ms",
      "spring.kafka.consumer.properties.heartbeat.interval.ms=300",
      "giosg.call-time-limit=2s",
      "giosg.first-backoff=10ms",
      "giosg.breaker.open-for=300ms"
    })
@EmbeddedKafka(
    bootstrapServersProperty = "spring.kafka.bootstrap-servers",
    brokerProperties = "group.initial.rebalance.delay.ms=0")
@Import(WithTheKeeper.SharedTime.class)
abstract class WithTheKeeper {

  @Autowired EmbeddedKafkaBroker broker;

  private static @Nullable World shared;
  World world;

  @TestConfiguration(proxyBeanMethods = false)
  static class SharedTime {
    @Bean
    @Primary
    Clock putForward() {
      return World.CLOCK;
    }
  }

  @DynamicPropertySource
  static void giosg(DynamicPropertyRegistry registry) {
    registry.add("giosg.base-url", World.GIOSG::baseUrl);
    registry.add("presence.online-except", () -> World.GIOSG.installation().botUser());
  }

  @BeforeEach
  void look() {
    World there = shared == null ? new World(broker.getBrokersAsString()) : shared;
    shared = there;
    world = there;
  }

  static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(20));
  }

  Installation presentBotUser() {
    Installation botUser = world.newBotUser();
    world.webhookCame(botUser);
    soon("it is present").until(() -> world.isKnownToBePresent(botUser));
    return botUser;
  }
}
