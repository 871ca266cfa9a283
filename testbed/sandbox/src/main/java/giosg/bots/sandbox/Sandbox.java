package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.KafkaBroker;
import giosg.bots.sandbox.processes.Launch;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.ProcessFailed;
import giosg.bots.sandbox.processes.Readiness;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.processes.Watchdog;
import giosg.bots.sandbox.script.SimulatorClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The whole system as child processes: a broker, the simulated giosg, and the three services, each
/// with its real jar. All of them end with it, in reverse order.
public final class Sandbox implements AutoCloseable {
  /// How long each part may take until it is ready, on a slow machine.
  public static final Duration TO_GET_READY = Duration.ofSeconds(60);

  private static final int SERVICE_HEAP = 256;

  private final Project project;
  private final RunFolder folder;
  private final Ports ports;
  private final Jvm jvm;
  private final Map<String, String> settings;
  private final Secrets secrets = Secrets.fresh();
  private final Watchdog watchdog = new Watchdog();
  private final Deque<ServiceProcess> started = new ArrayDeque<>();
  private final KafkaBroker broker;
  private final ServiceProcess simulator;
  private final ServiceProcess ingress;
  private final ServiceProcess worker;
  private final ServiceProcess keeper;
  private volatile boolean closed;

  /// @param settings environment variables for the three services, such as `BOT_DEFINITION`
  public Sandbox(
      Project project, RunFolder folder, Ports ports, Jvm jvm, Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
    this.project = project;
    this.folder = folder;
    this.ports = ports;
    this.jvm = jvm;
    this.broker = new KafkaBroker(folder, ports.kafka(), jvm, watchdog);
    this.simulator = simulatorProcess();
    this.ingress =
        service(
            "ingress-service",
            "ingress-service",
            ports.ingress(),
            Map.of("INGRESS_WEBHOOK_SECRETS", secrets.webhookSecret()));
    this.worker = worker("bot-worker", ports.worker());
    this.keeper = service("presence-keeper", "presence-keeper", ports.keeper(), Map.of());
  }

  /// Starts everything and returns when all of it is ready.
  ///
  /// @throws ProcessFailed when a part ended or is not ready in time
  public void start() throws InterruptedException {
    begin(simulator);
    broker.format();
    begin(broker.child());
    broker.child().awaitReady(TO_GET_READY);
    List<ServiceProcess> services = List.of(ingress, worker, keeper);
    services.forEach(this::begin);
    simulator.awaitReady(TO_GET_READY);
    for (ServiceProcess service : services) {
      service.awaitReady(TO_GET_READY);
    }
  }

  /// Has it closed when a signal ends this program.
  void closeAtExit() {
    Thread closing =
        new Thread(
            () -> {
              if (!closed) {
                System.out.println("Stopping everything.");
                close();
              }
            },
            "close-sandbox");
    Runtime.getRuntime().addShutdownHook(closing);
  }

  private synchronized void begin(ServiceProcess process) {
    if (closed) {
      throw new IllegalStateException("the sandbox is closed");
    }
    process.start();
    started.push(process);
  }

  /// Starts one more bot-worker, which shares the partitions with the others, and waits until it is
  /// ready.
  ///
  /// @param name of its log, different from the others' names
  public ServiceProcess startAnotherWorker(String name) throws InterruptedException {
    ServiceProcess another = worker(name, Port.free());
    begin(another);
    another.awaitReady(TO_GET_READY);
    return another;
  }

  public KafkaBroker broker() {
    return broker;
  }

  public ServiceProcess simulator() {
    return simulator;
  }

  public ServiceProcess ingress() {
    return ingress;
  }

  public ServiceProcess worker() {
    return worker;
  }

  public ServiceProcess keeper() {
    return keeper;
  }

  public Ports ports() {
    return ports;
  }

  public RunFolder folder() {
    return folder;
  }

  /// The simulated giosg's own doors: visitors, agents and what happened.
  public SimulatorClient giosg() {
    return new SimulatorClient(address(ports.simulator()));
  }

  private ServiceProcess simulatorProcess() {
    String webhook = address(ports.ingress()) + "/webhooks/giosg?secret=" + secrets.webhookSecret();
    Map<String, String> environment =
        Map.of("SERVER_PORT", String.valueOf(ports.simulator()), "SIMULATOR_WEBHOOK_URLS", webhook);
    URI health = address(ports.simulator()).resolve("/simulator/health");
    Launch launch =
        new Launch(
            "simulator",
            jvm.jar(SERVICE_HEAP, project.simulator()),
            environment,
            Readiness.of(health));
    return new ServiceProcess(launch, folder, watchdog);
  }

  private ServiceProcess worker(String name, int port) {
    return service(name, "bot-worker", port, Map.of());
  }

  private ServiceProcess service(String name, String jar, int port, Map<String, String> more) {
    int managementPort = port + Port.TO_MANAGEMENT;
    Map<String, String> environment = new HashMap<>(settings);
    environment.putAll(more);
    environment.put("SERVER_ADDRESS", Port.HOST);
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("MANAGEMENT_SERVER_ADDRESS", Port.HOST);
    environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("CREDENTIALS_KEYS", secrets.credentialsKey());
    environment.put("GIOSG_BASE_URL", address(ports.simulator()).toString());
    Launch launch =
        new Launch(
            name,
            jvm.jar(SERVICE_HEAP, project.service(jar)),
            environment,
            Readiness.of(address(managementPort).resolve("/actuator/health/readiness")));
    return new ServiceProcess(launch, folder, watchdog);
  }

  private static URI address(int port) {
    return URI.create("http://" + Port.HOST + ":" + port);
  }

  boolean isClosed() {
    return closed;
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
