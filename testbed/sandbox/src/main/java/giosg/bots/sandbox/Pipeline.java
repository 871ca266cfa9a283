package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Launch;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.ProcessFailed;
import giosg.bots.sandbox.processes.Program;
import giosg.bots.sandbox.processes.Readiness;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.processes.Watchdog;
import giosg.bots.sandbox.script.SimulatorClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The simulated giosg and the three services as child processes, each with its real jar, on a
/// Kafka that somebody else sees to. All of them end with it, in reverse order.
public final class Pipeline implements AutoCloseable {
  /// How long each part may take until it is ready, on a slow machine.
  static final Duration TO_GET_READY = Duration.ofMinutes(2);

  /// The setting that names a folder of definitions to choose from on the replay-console's pages.
  public static final String DEFINITIONS = "CONSOLE_DEFINITIONS";

  private static final int SERVICE_HEAP = 256;

  private final Setup setup;
  private final String bootstrapServers;
  private final Secrets secrets = Secrets.fresh();
  private final Watchdog watchdog = new Watchdog();
  private final Deque<ServiceProcess> started = new ArrayDeque<>();
  private final ServiceProcess simulator;
  private final ServiceProcess ingress;
  private final ServiceProcess worker;
  private final ServiceProcess keeper;
  private final ServiceProcess console;
  private boolean closed;

  /// @param bootstrapServers where Kafka is, by the time the services start
  public Pipeline(Setup setup, String bootstrapServers) {
    this.setup = setup;
    this.bootstrapServers = bootstrapServers;
    Ports ports = setup.ports();
    this.simulator = simulatorProcess();
    this.ingress =
        service(
            "ingress-service",
            "ingress-service",
            ports.ingress(),
            Map.of(
                "INGRESS_WEBHOOK_SECRETS", secrets.webhookSecret(),
                "INGRESS_SPOOL_FOLDER", spoolFolder()));
    this.worker = worker("bot-worker", ports.worker());
    this.keeper = keeper("presence-keeper", ports.keeper());
    this.console = consoleProcess();
  }

  /// Starts everything and returns when all of it is ready.
  ///
  /// @throws ProcessFailed when a part ended or is not ready in time
  public void start() throws InterruptedException {
    startGiosg();
    startServices();
  }

  /// Starts the simulated giosg without waiting for it: it needs no Kafka, so that both can come up
  /// at the same time.
  void startGiosg() {
    begin(simulator);
  }

  void startServices() throws InterruptedException {
    List<ServiceProcess> services = List.of(ingress, worker, keeper);
    services.forEach(this::begin);
    simulator.awaitReady(TO_GET_READY);
    for (ServiceProcess service : services) {
      service.awaitReady(TO_GET_READY);
    }
  }

  private synchronized void begin(ServiceProcess process) {
    if (closed) {
      throw new IllegalStateException("the sandbox is closed");
    }
    process.start();
    started.push(process);
  }

  /// Starts the replay-console's pages beside the services, and waits until they are ready.
  void startConsole() throws InterruptedException {
    begin(console);
    console.awaitReady(TO_GET_READY);
  }

  ServiceProcess startAnotherWorker(String name) throws InterruptedException {
    return startAnother(worker(name, Port.free()));
  }

  ServiceProcess startAnotherKeeper(String name) throws InterruptedException {
    return startAnother(keeper(name, Port.free()));
  }

  private ServiceProcess startAnother(ServiceProcess another) throws InterruptedException {
    begin(another);
    another.awaitReady(TO_GET_READY);
    return another;
  }

  ServiceProcess simulator() {
    return simulator;
  }

  ServiceProcess ingress() {
    return ingress;
  }

  ServiceProcess worker() {
    return worker;
  }

  ServiceProcess keeper() {
    return keeper;
  }

  ServiceProcess console() {
    return console;
  }

  /// The simulated giosg's own doors: visitors, agents and what happened.
  public SimulatorClient giosg() {
    return new SimulatorClient(address(setup.ports().simulator()));
  }

  /// Where giosg sends its webhooks, secret included.
  URI webhooks() {
    return address(setup.ports().ingress())
        .resolve("/webhooks/giosg?secret=" + secrets.webhookSecret());
  }

  private ServiceProcess simulatorProcess() {
    Ports ports = setup.ports();
    Map<String, String> environment = new HashMap<>();
    setup.settings().entrySet().stream()
        .filter(each -> each.getKey().startsWith("SIMULATOR_"))
        .forEach(each -> environment.put(each.getKey(), each.getValue()));
    environment.put("SERVER_PORT", String.valueOf(ports.simulator()));
    environment.put("SIMULATOR_WEBHOOK_URLS", webhooks().toString());
    environment.put("SIMULATOR_CONSOLE_URL", address(ports.console()).toString());
    URI health = address(ports.simulator()).resolve("/simulator/health");
    Launch launch =
        new Launch(
            "simulator",
            setup.jvm().jar(SERVICE_HEAP, setup.project().simulator()),
            environment,
            Readiness.of(health));
    return new ServiceProcess(launch, setup.folder(), watchdog);
  }

  /// It only reads, and its pages may stand beside those of the simulator.
  private ServiceProcess consoleProcess() {
    Ports ports = setup.ports();
    int management = ports.console() + Port.TO_MANAGEMENT;
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_PORT", String.valueOf(ports.console()));
    environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(management));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    Optional.ofNullable(setup.settings().get("BOT_DEFINITION"))
        .ifPresent(definition -> environment.put("BOT_DEFINITION", definition));
    String framedBy =
        "http://%1$s:%2$d,http://localhost:%2$d".formatted(Port.HOST, ports.simulator());
    List<String> arguments = new ArrayList<>(List.of("serve", "--framed-by", framedBy));
    Optional.ofNullable(setup.settings().get(DEFINITIONS))
        .ifPresent(folder -> arguments.addAll(List.of("--definitions", folder)));
    Launch launch =
        new Launch(
            "replay-console",
            program("replay-console", arguments.toArray(String[]::new)),
            environment,
            Readiness.of(address(management).resolve("/actuator/health/readiness")));
    return new ServiceProcess(launch, setup.folder(), watchdog);
  }

  /// Of this run alone: what another run left is sealed with keys that are gone.
  private String spoolFolder() {
    return setup
        .settings()
        .getOrDefault(
            "INGRESS_SPOOL_FOLDER",
            setup.folder().work("ingress-service").resolve("spool").toString());
  }

  private ServiceProcess worker(String name, int port) {
    return service(name, "bot-worker", port, Map.of());
  }

  private ServiceProcess keeper(String name, int port) {
    return service(name, "presence-keeper", port, Map.of());
  }

  private ServiceProcess service(String name, String jar, int port, Map<String, String> more) {
    int managementPort = port + Port.TO_MANAGEMENT;
    Map<String, String> environment = new HashMap<>(setup.settings());
    environment.putAll(more);
    environment.put("SERVER_ADDRESS", Port.HOST);
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("MANAGEMENT_SERVER_ADDRESS", Port.HOST);
    environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("CREDENTIALS_KEYS", secrets.credentialsKey());
    environment.put("GIOSG_BASE_URL", address(setup.ports().simulator()).toString());
    Launch launch = Launch.ofService(name, program(jar), environment, address(managementPort));
    return new ServiceProcess(launch, setup.folder(), watchdog);
  }

  private Program program(String jar, String... arguments) {
    return setup.jvm().service(SERVICE_HEAP, setup.project().service(jar), arguments);
  }

  private static URI address(int port) {
    return URI.create("http://" + Port.HOST + ":" + port);
  }

  /// Stops all that was started, the last first.
  @Override
  public synchronized void close() {
    closed = true;
    started.forEach(ServiceProcess::stop);
    started.clear();
    watchdog.close();
  }
}
