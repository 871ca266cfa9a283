package giosg.bots.sandbox.processes;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// A real Kafka of one node on the loopback interface, from Kafka's own jars, as a child process:
/// so that it can be stopped, frozen and killed. It keeps what was written over a restart.
public final class KafkaBroker implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 512;

  private final RunFolder folder;
  private final int port;
  private final Jvm jvm;
  private final ServiceProcess child;

  /// @param port for clients; the controller takes a free one of its own
  public KafkaBroker(RunFolder folder, int port, Jvm jvm, Watchdog watchdog) {
    this.folder = folder;
    this.port = port;
    this.jvm = jvm;
    List<String> command = java("kafka.Kafka", settings().toString());
    this.child =
        new ServiceProcess(
            new Launch("kafka", Program.of(command), Map.of(), this::answers), folder, watchdog);
  }

  public String bootstrapServers() {
    return Port.HOST + ":" + port;
  }

  /// The broker's process, to stop, kill, freeze, thaw and restart.
  public ServiceProcess child() {
    return child;
  }

  /// Starts the broker and waits until it is ready.
  public void start(Duration limit) throws InterruptedException {
    format();
    child.start();
    child.awaitReady(limit);
  }

  /// Makes the storage, once, before the first start of the child; takes part of a second.
  private void format() {
    if (Files.exists(storage().resolve("meta.properties"))) {
      return;
    }
    Path log = folder.log("kafka-format");
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(settings().getParent());
      Files.writeString(settings(), settingsText(Port.free()));
      // In this process: another Java of its own would take longer to come up than to do it.
      try (PrintStream said = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
        String[] format = {"format", "--cluster-id=" + Uuid.randomUuid(), "--config=" + settings()};
        if (StorageTool.execute(format, said) != 0) {
          throw new ProcessFailed("kafka's storage could not be formatted", log);
        }
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /// After a kill, the controller lets the broker in again when the killed one's session has run
  /// out: five seconds instead of nine, since here it is killed often.
  private String settingsText(int controllerPort) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%1$s:%3$d
        listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
        advertised.listeners=PLAINTEXT://%1$s:%2$d
        controller.listener.names=CONTROLLER
        log.dirs=%4$s
        broker.session.timeout.ms=5000
        broker.heartbeat.interval.ms=1000
        auto.create.topics.enable=false
        group.initial.rebalance.delay.ms=0
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        """
        .formatted(Port.HOST, port, controllerPort, storage());
  }

  private Path settings() {
    return folder.work("kafka").resolve("server.properties");
  }

  private Path storage() {
    return folder.work("kafka").resolve("topics");
  }

  /// Whoever runs this has Kafka's jars on its class path, so the broker gets the same.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> java(String main, String... arguments) {
    List<String> rest = new ArrayList<>();
    rest.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    rest.add("-Dorg.slf4j.simpleLogger.log.kafka.server=info");
    rest.add("-Dorg.slf4j.simpleLogger.log.org.apache.kafka.coordinator.group=info");
    rest.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
    rest.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");
    rest.addAll(List.of("-cp", classPath(), main));
    rest.addAll(List.of(arguments));
    return jvm.command(HEAP_MEGABYTES, rest);
  }

  private boolean answers() throws InterruptedException {
    if (Port.isFree(port)) {
      return false;
    }
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "request.timeout.ms",
                2_000,
                "default.api.timeout.ms",
                3_000))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
