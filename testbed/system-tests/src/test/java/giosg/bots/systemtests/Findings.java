package giosg.bots.systemtests;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Looks for [Marks] wherever a system leaves anything, and notes the places in which it found
/// them.
final class Findings {
  private static final List<String> ASKED =
      List.of(
          "/actuator",
          "/actuator/health",
          "/actuator/health/readiness",
          "/actuator/info",
          "/actuator/prometheus");

  private final Marks secrets;
  private final Marks texts;
  private final Map<String, Integer> secretsIn = new TreeMap<>();
  private final Map<String, Integer> textsIn = new TreeMap<>();
  private long bytes;
  private int pieces;

  Findings(Marks secrets, Marks texts) {
    this.secrets = secrets;
    this.texts = texts;
  }

  void look(String place, byte @Nullable [] piece) {
    if (piece == null) {
      return;
    }
    pieces++;
    bytes += piece.length;
    if (secrets.areIn(piece)) {
      secretsIn.merge(place, 1, Integer::sum);
    }
    if (texts.areIn(piece)) {
      textsIn.merge(place, 1, Integer::sum);
    }
  }

  /// Everything in all topics, Kafka's own ones too.
  void lookIntoTopics(Sandbox system) throws InterruptedException {
    for (String topic : topics(system)) {
      for (ConsumerRecord<byte[], byte[]> record : Topic.all(system, topic)) {
        look(topic, record.key());
        look(topic, record.value());
        for (Header header : record.headers()) {
          look(topic, header.value());
        }
      }
    }
  }

  private static Set<String> topics(Sandbox system) throws InterruptedException {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.broker().bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      return new HashSet<>(
          admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every file that any process left, but for the broker's own, which are the topics.
  void lookIntoFiles(Sandbox system) {
    lookInto(system.folder().root(), system.folder().work("kafka"));
  }

  /// Every file of a folder, whoever may be writing it.
  void lookInto(Path folder, @Nullable Path leftOut) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (leftOut == null || !file.startsWith(leftOut)) {
          look(file.getFileName().toString(), read(file));
        }
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  private static byte @Nullable [] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException goneMeanwhile) {
      return null;
    }
  }

  /// What the services tell on their management ports.
  void lookIntoAnswers(Sandbox system) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int port :
          List.of(system.ports().ingress(), system.ports().worker(), system.ports().keeper())) {
        for (String path : ASKED) {
          URI asked = URI.create("http://" + Port.HOST + ":" + (port + Port.TO_MANAGEMENT) + path);
          look(
              path,
              http.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofByteArray()).body());
        }
      }
    } catch (IOException notThere) {
      throw new UncheckedIOException(notThere);
    }
  }

  Map<String, Integer> secretsIn() {
    return secretsIn;
  }

  Map<String, Integer> textsIn() {
    return textsIn;
  }

  int pieces() {
    return pieces;
  }

  long bytes() {
    return bytes;
  }
}
