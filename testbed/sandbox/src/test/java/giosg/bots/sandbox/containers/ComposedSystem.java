package giosg.bots.sandbox.containers;

import static org.awaitility.Awaitility.await;

import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.Readiness;
import giosg.bots.sandbox.script.SimulatorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The system of `docker-compose.yml` under a name, on host ports and with volumes of its own, so
/// that it disturbs no other. Its images are the ones of the file.
final class ComposedSystem {
  /// All that stays up.
  static final List<String> PARTS =
      List.of(
          "kafka",
          "ingress-service",
          "bot-worker",
          "presence-keeper",
          "replay-console",
          "simulator");

  /// A build from nothing fetches all that Maven needs.
  private static final Duration TO_BUILD = Duration.ofMinutes(20);

  private static final Duration TO_GET_READY = Duration.ofMinutes(3);
  private static final Duration USUALLY = Duration.ofMinutes(2);

  private final Command compose;
  private final Command docker;
  private final URI giosg;
  private final URI console;
  private final List<Readiness> readiness;

  private ComposedSystem(List<String> program) {
    Path root = Project.here().root();
    int ingress = Port.free();
    int worker = Port.free();
    int keeper = Port.free();
    int console = Port.free();
    int simulator = Port.free();
    Map<String, String> ports =
        Map.of(
            "INGRESS_PORT", String.valueOf(ingress),
            "INGRESS_MANAGEMENT_PORT", String.valueOf(ingress + Port.TO_MANAGEMENT),
            "WORKER_MANAGEMENT_PORT", String.valueOf(worker),
            "KEEPER_MANAGEMENT_PORT", String.valueOf(keeper),
            "CONSOLE_PORT", String.valueOf(console),
            "CONSOLE_MANAGEMENT_PORT", String.valueOf(console + Port.TO_MANAGEMENT),
            "SIMULATOR_PORT", String.valueOf(simulator));
    List<String> named = new ArrayList<>(program);
    named.addAll(List.of("-p", "giosg-bots-test-" + ProcessHandle.current().pid()));
    this.compose = new Command(root, ports, named);
    this.docker = new Command(root, Map.of(), List.of("docker"));
    this.giosg = URI.create("http://" + Port.HOST + ":" + simulator);
    this.console = URI.create("http://" + Port.HOST + ":" + console);
    this.readiness =
        Stream.of(ingress + Port.TO_MANAGEMENT, worker, keeper, console + Port.TO_MANAGEMENT)
            .map(port -> "http://" + Port.HOST + ":" + port + "/actuator/health/readiness")
            .map(address -> Readiness.of(URI.create(address)))
            .toList();
  }

  /// Nothing where there is no compose; else the system, not yet started.
  static Optional<ComposedSystem> ofInstalledCompose() throws InterruptedException {
    for (List<String> program : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
      Command command = new Command(Project.here().root(), Map.of(), program);
      if (command.attempt(USUALLY, "version").exitCode() == 0) {
        ComposedSystem system = new ComposedSystem(program);
        // Docker's own tools may look for the engine in another place than Testcontainers does.
        DockerNeeded.check(system.docker.attempt(USUALLY, "version").exitCode() == 0);
        return Optional.of(system);
      }
    }
    return Optional.empty();
  }

  /// From nothing: builds the images, makes the volumes, starts all, and waits until it is ready.
  void up() throws InterruptedException {
    compose.run(TO_BUILD, "up", "-d", "--build");
    awaitReady();
  }

  void restart(String part) throws InterruptedException {
    compose.run(USUALLY, "restart", part);
    awaitReady();
  }

  void stop() throws InterruptedException {
    compose.run(USUALLY, "stop");
  }

  void startAgain() throws InterruptedException {
    compose.run(USUALLY, "start");
    awaitReady();
  }

  /// By Docker's own word for each container, and, since that word may be some seconds old, by the
  /// services' own.
  private void awaitReady() throws InterruptedException {
    for (String part : PARTS) {
      await(part + " is healthy")
          .atMost(TO_GET_READY)
          .until(() -> inspect(part, "{{.State.Health.Status}}").equals("healthy"));
    }
    for (Readiness service : readiness) {
      await("the services are ready").atMost(TO_GET_READY).until(service::isReady);
    }
  }

  /// One property of a part's container, by Docker's template for it.
  String inspect(String part, String template) throws InterruptedException {
    // Warnings of compose itself come before.
    String container = compose.run(USUALLY, "ps", "-a", "-q", part).lines().toList().getLast();
    return docker.run(USUALLY, "inspect", "-f", template, container).strip();
  }

  /// What a file holds that a part can read.
  String fileIn(String part, String path) throws InterruptedException {
    return compose.run(USUALLY, "exec", "-T", part, "cat", path);
  }

  String logs() throws InterruptedException {
    return compose.run(USUALLY, "logs", "--no-color");
  }

  /// All that Docker tells of the containers, their images and the layers these are made of.
  String listings() throws InterruptedException {
    StringBuilder all = new StringBuilder(compose.run(USUALLY, "config"));
    for (String part : PARTS) {
      String image = inspect(part, "{{.Image}}");
      all.append(inspect(part, "{{json .}}"))
          .append(docker.run(USUALLY, "image", "inspect", image))
          .append(docker.run(USUALLY, "history", "--no-trunc", image));
    }
    return all.toString();
  }

  SimulatorClient giosg() {
    return new SimulatorClient(giosg);
  }

  /// A page of the replay-console, as this machine's browsers see it.
  String page(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(console.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  /// What a command of the replay-console prints, run in its container.
  String consoleSays(String... command) throws InterruptedException {
    List<String> whole =
        new ArrayList<>(List.of("exec", "-T", "replay-console", "java", "-jar", "program.jar"));
    whole.addAll(List.of(command));
    return compose.run(USUALLY, whole.toArray(String[]::new));
  }

  /// Leaves nothing but the images.
  void down() throws InterruptedException {
    compose.run(USUALLY, "down", "-v");
  }
}
