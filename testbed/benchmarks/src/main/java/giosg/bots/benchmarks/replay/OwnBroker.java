package giosg.bots.benchmarks.replay;

import giosg.bots.model.Topics;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.KafkaBroker;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.processes.Watchdog;
import giosg.bots.topics.TopicSettings;
import giosg.bots.topics.TopicSetup;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// A broker of this run's own, in a process of its own, with the services' topics. Nothing of it is
/// left when the run ends, however it ends.
final class OwnBroker implements AutoCloseable {
  static final int PARTITIONS = 12;

  private static final Duration TO_GET_READY = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /// The cleaner looks for work every fifteen seconds.
  private static final int LOOKS_WITHOUT_CHANGE = 5;

  private static final int MOST_LOOKS = 60;

  private final RunFolder folder;
  private final Watchdog watchdog = new Watchdog();
  private final KafkaBroker broker;
  private final Thread hook = Thread.ofPlatform().unstarted(this::end);

  private OwnBroker() {
    folder = new RunFolder(Project.here().sandboxFolder().resolve("benchmark"));
    folder.delete();
    broker = new KafkaBroker(folder, Port.free(), Jvm.LASTING, watchdog);
  }

  /// @param bytes how much room on the disk the run may need
  static OwnBroker start(long bytes) throws InterruptedException {
    OwnBroker own = new OwnBroker();
    Runtime.getRuntime().addShutdownHook(own.hook);
    try {
      File disk = Project.here().root().toFile();
      if (disk.getUsableSpace() < bytes) {
        throw new IllegalStateException(
            "This needs up to %d MB of disk, and %s has %d."
                .formatted(bytes >> 20, disk, disk.getUsableSpace() >> 20));
      }
      own.broker.start(TO_GET_READY);
      TopicSetup.ensure(
          own.clientConfig(),
          new TopicSettings(
              PARTITIONS,
              (short) 1,
              Duration.ofDays(7),
              Duration.ofDays(30),
              Duration.ofDays(1),
              TO_GET_READY));
      return own;
    } catch (RuntimeException | InterruptedException e) {
      own.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  Map<String, Object> clientConfig() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }

  /// Waits until Kafka has compacted what it will: a day's worth was written in a minute, and all
  /// but its last hour would have been compacted by now.
  void awaitCompaction() throws InterruptedException {
    long last = -1;
    int unchanged = 0;
    for (int i = 0; i < MOST_LOOKS && unchanged < LOOKS_WITHOUT_CHANGE; i++) {
      long now = bytes(Topics.CONVERSATIONS);
      unchanged = now == last ? unchanged + 1 : 0;
      last = now;
      Thread.sleep(LOOK_AGAIN);
    }
  }

  long bytes(String topic) throws InterruptedException {
    try (Admin admin = Admin.create(clientConfig())) {
      return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(one -> one.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell its sizes", e.getCause());
    }
  }

  /// How much processor time it took so far.
  Duration cpu() {
    return cpu(ProcessHandle.of(broker.child().pid()).orElseThrow());
  }

  static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private synchronized void end() {
    broker.close();
    watchdog.close();
    folder.delete();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook ends what is left.
    }
  }
}
