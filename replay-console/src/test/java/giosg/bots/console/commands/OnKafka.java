package giosg.bots.console.commands;

import static org.awaitility.Awaitility.await;

import giosg.bots.console.rehearsal.Pen;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.Topics;
import giosg.bots.topics.TopicSettings;
import giosg.bots.topics.TopicSetup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// One broker for all tests of the module, with the topics as services make them, and the console
/// run as from a shell.
abstract class OnKafka {
  static final int PARTITIONS = 4;
  static final Bots.Loaded DEMO =
      Bots.load(Optional.empty(), Limits.DEFAULT).of(RecordedChat.ORGANIZATION);

  /// Those of a bot that gives up after two seconds.
  static final Limits HASTY =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          Duration.ofHours(24),
          Duration.ofDays(8),
          200);

  private static final class Broker {
    static final String SERVERS = start();
    static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", SERVERS));
    static boolean writing;
    static final KafkaProducer<byte[], byte[]> EVENTS = producer(Map.of());
    static final KafkaProducer<byte[], byte[]> STATE =
        producer(Map.of("transactional.id", "a-worker"));

    private static String start() {
      EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
      broker.brokerProperty("transaction.state.log.replication.factor", "1");
      broker.brokerProperty("transaction.state.log.min.isr", "1");
      broker.brokerProperty("transaction.state.log.num.partitions", "2");
      // Everybody may do everything, but for what a test forbids.
      broker.brokerProperty(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
      broker.brokerProperty("allow.everyone.if.no.acl.found", "true");
      broker.afterPropertiesSet();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
      String servers = broker.getBrokersAsString();
      TopicSetup.ensure(
          Map.of("bootstrap.servers", servers),
          new TopicSettings(
              PARTITIONS,
              (short) 1,
              Duration.ofDays(7),
              Duration.ofDays(30),
              Duration.ofDays(1),
              Duration.ofSeconds(30)));
      return servers;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
      Map<String, Object> config = new HashMap<>(more);
      config.put("bootstrap.servers", SERVERS);
      config.put("linger.ms", 0);
      KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
      if (!more.isEmpty()) {
        producer.initTransactions();
      }
      return producer;
    }
  }

  static String servers() {
    return Broker.SERVERS;
  }

  /// Webhooks go alone, state in transactions, as in ingress and worker.
  static final Pen PEN = OnKafka::write;

  static long write(
      String topic,
      int partition,
      String key,
      byte @Nullable [] value,
      Instant at,
      Map<String, String> headers) {
    List<Header> all = new ArrayList<>();
    headers.forEach(
        (name, text) -> all.add(new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8))));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, partition, at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value, all);
    try {
      if (topic.equals("giosg.chat-events")) {
        return Broker.EVENTS.send(record).get().offset();
      }
      if (!Broker.writing) {
        Broker.STATE.beginTransaction();
        Broker.writing = true;
      }
      return Broker.STATE.send(record).get().offset();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static RecordedChat chat() {
    return new RecordedChat(DEMO, PEN, PARTITIONS, tenMinutesAgo());
  }

  /// Clocks of workers are finer than milliseconds.
  static RecordedChat finelyTimed() {
    Instant start = tenMinutesAgo().truncatedTo(ChronoUnit.SECONDS).plusNanos(1_234_567);
    return new RecordedChat(DEMO, PEN, PARTITIONS, start);
  }

  static Instant tenMinutesAgo() {
    return Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS);
  }

  /// A worker, too, writes many steps with one transaction. Kafka answers a commit a moment before
  /// readers see what was committed.
  static void commit() {
    if (Broker.writing) {
      Broker.STATE.commitTransaction();
      Broker.writing = false;
      await("all that was committed is seen")
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  ends(IsolationLevel.READ_COMMITTED)
                      .equals(ends(IsolationLevel.READ_UNCOMMITTED)));
    }
  }

  private static Map<TopicPartition, Long> ends(IsolationLevel seen) throws Exception {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (String topic : List.of(Topics.CONVERSATIONS, Topics.BOT_ACTIONS, Topics.DEAD_LETTERS)) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    Broker.ADMIN
        .listOffsets(asked, new ListOffsetsOptions(seen))
        .all()
        .get()
        .forEach((source, end) -> ends.put(source, end.offset()));
    return ends;
  }

  /// Runs something while nobody may write to the topic.
  static <T> T withoutTheRightToWrite(String topic, Supplier<T> something) {
    commit();
    List<AclBinding> acls =
        List.of(
            anybody(topic, AclOperation.ALL, AclPermissionType.ALLOW),
            anybody(topic, AclOperation.WRITE, AclPermissionType.DENY));
    try {
      Broker.ADMIN.createAcls(acls).all().get();
      await("the right to write is gone").until(() -> rights(topic) == acls.size());
      try {
        return something.get();
      } finally {
        Broker.ADMIN.deleteAcls(acls.stream().map(AclBinding::toFilter).toList()).all().get();
        await("the right to write is back").until(() -> rights(topic) == 0);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static AclBinding anybody(
      String topic, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:*", "*", operation, permission));
  }

  private static int rights(String topic) throws Exception {
    ResourcePatternFilter of =
        new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.LITERAL);
    AclBindingFilter all = new AclBindingFilter(of, AccessControlEntryFilter.ANY);
    return Broker.ADMIN.describeAcls(all).values().get().size();
  }

  /// What a command printed and how it ended.
  record Printed(int code, String out, String err) {}

  static Printed console(String... arguments) {
    commit();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--bootstrap-servers";
    all[arguments.length + 1] = servers();
    int code = Console.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    return new Printed(code, out.toString(), err.toString());
  }
}
