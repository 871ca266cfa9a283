package giosg.bots.systemtests;

import giosg.bots.model.Json;
import giosg.bots.model.Topics;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.KafkaBroker;
import giosg.bots.sandbox.processes.Launch;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.Program;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.processes.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// A broker and an ingress, and nobody who reads what it writes: for what is promised to giosg
/// itself. Logs stay under `.sandbox/system-tests-<name>` until the next run.
final class IngressAlone implements AutoCloseable {
  static final String SECRET = "the-secret-of-these-tests";

  private static final Duration TO_GET_READY = Duration.ofSeconds(60);
  private static final Duration TO_DRAIN = Duration.ofSeconds(60);
  private static final int HEAP = 256;

  private final Watchdog watchdog = new Watchdog();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Port.free();
  private final RunFolder folder;
  private final KafkaBroker broker;
  private final ServiceProcess ingress;

  /// @param within what the ingress is to be run by, such as a shell that limits it
  private IngressAlone(String name, List<String> within, Map<String, String> settings) {
    Project project = Project.here();
    folder = new RunFolder(project.sandboxFolder().resolve("system-tests-" + name));
    folder.clear();
    broker = new KafkaBroker(folder, Port.free(), Jvm.OVER_AND_OVER, watchdog);
    Path jar = project.root().resolve("ingress-service/target/ingress-service.jar");
    Program program = Jvm.OVER_AND_OVER.service(HEAP, jar).within(within);
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_ADDRESS", Port.HOST);
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("MANAGEMENT_SERVER_ADDRESS", Port.HOST);
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("INGRESS_WEBHOOK_SECRETS", SECRET);
    environment.put("CREDENTIALS_KEYS", Base64.getEncoder().encodeToString(new byte[32]));
    environment.put("INGRESS_SPOOL_FOLDER", folder.work("spool").toString());
    environment.putAll(settings);
    Launch launch = Launch.ofService("ingress-service", program, environment, management("/"));
    ingress = new ServiceProcess(launch, folder, watchdog);
  }

  static IngressAlone start(String name) throws InterruptedException {
    return start(name, List.of(), Map.of());
  }

  static IngressAlone start(String name, List<String> within, Map<String, String> settings)
      throws InterruptedException {
    IngressAlone alone = new IngressAlone(name, within, settings);
    try {
      alone.broker.start(TO_GET_READY);
      alone.startIngress();
      return alone;
    } catch (RuntimeException | InterruptedException e) {
      alone.close();
      throw e;
    }
  }

  void startIngress() throws InterruptedException {
    ingress.start();
    ingress.awaitReady(TO_GET_READY);
  }

  void restartBroker() throws InterruptedException {
    broker.child().start();
    broker.child().awaitReady(TO_GET_READY);
  }

  ServiceProcess ingress() {
    return ingress;
  }

  ServiceProcess broker() {
    return broker.child();
  }

  int port() {
    return port;
  }

  Path spool() {
    return folder.work("spool");
  }

  URI webhooks() {
    return URI.create("http://" + Port.HOST + ":" + port + "/webhooks/giosg?secret=" + SECRET);
  }

  private URI management(String path) {
    return URI.create("http://" + Port.HOST + ":" + (port + Port.TO_MANAGEMENT) + path);
  }

  /// The value of a metric, or of the sum of it; NaN when there is none.
  double metric(String name) throws InterruptedException {
    Matcher line =
        Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
            .matcher(get("/actuator/prometheus"));
    double sum = Double.NaN;
    while (line.find()) {
      double value = Double.parseDouble(line.group(1));
      sum = Double.isNaN(sum) ? value : sum + value;
    }
    return sum;
  }

  /// So that what is used afterwards is used for long.
  void collectGarbage() throws InterruptedException {
    jcmd("GC.run");
  }

  /// The threads that work on requests now, by name. They are virtual, which the JVM's metrics of
  /// threads do not count.
  Set<String> atWork() throws InterruptedException {
    Path dump = folder.work("threads.json");
    jcmd("Thread.dump_to_file", "-overwrite", "-format=json", dump.toString());
    JsonNode containers = Json.mapper().readTree(dump).path("threadDump").path("threadContainers");
    Set<String> names = new HashSet<>();
    containers.forEach(
        container ->
            container
                .path("threads")
                .forEach(thread -> names.add(thread.path("name").asString(""))));
    names.removeIf(name -> !name.startsWith("tomcat-handler-"));
    return names;
  }

  private void jcmd(String... order) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(String.valueOf(ingress.pid()));
    command.addAll(List.of(order));
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("jcmd ended with " + exit);
      }
    } catch (IOException noJdk) {
      throw new UncheckedIOException(noJdk);
    }
  }

  boolean isReady() throws InterruptedException {
    return ingress.isReady();
  }

  /// Whether all is as it was after the start, but for what lies in Kafka.
  boolean isWhole() throws InterruptedException {
    return broker.child().isReady() && ingress.isReady() && metric("giosg_spool_depth") == 0;
  }

  private String get(String path) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(management(path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException notThere) {
      return "";
    }
  }

  /// Waits until nothing is left on the ingress's disk.
  void awaitDrained() {
    Awaitility.await("the spool is drained")
        .atMost(TO_DRAIN)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> metric("giosg_spool_depth") == 0);
  }

  /// All webhooks in Kafka, those of each partition in order.
  List<ConsumerRecord<byte[], byte[]>> landed() {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.CHAT_EVENTS).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  /// The resource ids of all webhooks in Kafka.
  Set<String> landedResources() {
    Set<String> ids = new HashSet<>();
    landed()
        .forEach(
            each -> ids.add(Json.mapper().readTree(each.value()).path("resource_id").asString("")));
    return ids;
  }

  @Override
  public void close() {
    ingress.stop();
    broker.close();
    watchdog.close();
  }
}
