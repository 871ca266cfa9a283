package giosg.bots.movedclock;

import static org.awaitility.Awaitility.await;

import giosg.bots.ingress.IngressApplication;
import giosg.bots.model.Topics;
import giosg.bots.presence.PresenceKeeper;
import giosg.bots.simulator.GiosgSimulator;
import giosg.bots.simulator.SimulatorSettings;
import giosg.bots.worker.BotWorkerApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/// The three services as they are, each with its own settings, and a simulated giosg that calls
/// them; all go by one clock.
final class OneProcess implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final String SECRET = "the-secret-of-these-tests";
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final MovedClock clock = new MovedClock();
  private final GiosgSimulator giosg =
      GiosgSimulator.start(SimulatorSettings.defaults().withClock(clock));
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();
  private final EmbeddedKafkaBroker broker;
  private final List<String> settings;

  /// @param settings of all services, such as `--topics.partitions=7`
  OneProcess(EmbeddedKafkaBroker broker, Path spool, String... settings) {
    this.broker = broker;
    this.settings = List.of(settings);
    ConfigurableApplicationContext ingress =
        start(
            "ingress-service",
            IngressApplication.class,
            "--ingress.webhook-secrets=" + SECRET,
            "--ingress.spool.folder=" + spool);
    giosg.registerWebhook(
        URI.create("http://127.0.0.1:" + portOf(ingress) + "/webhooks/giosg?secret=" + SECRET));
  }

  /// @param settings of the worker alone
  void startWorker(String... settings) {
    start("bot-worker", BotWorkerApplication.class, settings);
  }

  ConfigurableApplicationContext startKeeper() {
    return start("presence-keeper", PresenceKeeper.class);
  }

  private ConfigurableApplicationContext start(
      String service, Class<?> application, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                // All services lie on this class path, and each has a file of that name.
                "--spring.config.location=file:../../%s/src/main/resources/application.yaml"
                    .formatted(service),
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.server.port=0",
                "--spring.jmx.enabled=false",
                "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=300",
                "--credentials.keys=" + KEY,
                "--topics.partitions=" + PARTITIONS,
                "--giosg.base-url=" + giosg.baseUrl()));
    all.addAll(settings);
    all.addAll(List.of(more));
    ConfigurableApplicationContext started =
        new SpringApplicationBuilder(application)
            .initializers(this::tellTime)
            .run(all.toArray(String[]::new));
    running.add(started);
    return started;
  }

  private void tellTime(ConfigurableApplicationContext service) {
    ((GenericApplicationContext) service)
        .registerBean("movedClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
  }

  private static int portOf(ConfigurableApplicationContext service) {
    return Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer()).getPort();
  }

  GiosgSimulator giosg() {
    return giosg;
  }

  /// Nobody writes anything for so long. What Kafka keeps of tokens goes by its own clock, so that
  /// is taken out by hand.
  void passInSilence(Duration time) throws InterruptedException {
    clock.putForward(time);
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (int number = 0; number < PARTITIONS; number++) {
      partitions.put(new TopicPartition(Topics.BOT_CREDENTIALS, number), OffsetSpec.latest());
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      admin
          .listOffsets(partitions)
          .all()
          .get()
          .forEach((each, end) -> all.put(each, RecordsToDelete.beforeOffset(end.offset())));
      admin.deleteRecords(all).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }

  @Override
  public void close() {
    running.reversed().forEach(ConfigurableApplicationContext::close);
    giosg.close();
  }
}
