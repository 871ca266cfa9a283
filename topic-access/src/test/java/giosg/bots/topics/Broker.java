package giosg.bots.topics;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// One real broker for all tests of the module, started with the first that needs it.
final class Broker {
  private static final EmbeddedKafkaKraftBroker BROKER = started();

  private Broker() {}

  private static EmbeddedKafkaKraftBroker started() {
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
    broker.brokerProperty("transaction.state.log.replication.factor", "1");
    broker.brokerProperty("transaction.state.log.min.isr", "1");
    broker.afterPropertiesSet();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
    return broker;
  }

  static String address() {
    return BROKER.getBrokersAsString();
  }

  static Map<String, Object> client() {
    return Map.of("bootstrap.servers", address());
  }

  static void make(NewTopic topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(Set.of(topic)).all().get();
    }
  }

  static void deleteAllTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client())) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
      Awaitility.await("all topics are gone")
          .atMost(Duration.ofSeconds(10))
          .until(() -> admin.listTopics().names().get().isEmpty());
    }
  }
}
