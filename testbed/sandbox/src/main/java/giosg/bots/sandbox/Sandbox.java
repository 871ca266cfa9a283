package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.KafkaBroker;
import giosg.bots.sandbox.processes.ProcessFailed;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.processes.Watchdog;
import giosg.bots.sandbox.script.SimulatorClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// The whole system as child processes: a broker, the simulated giosg, and the three services, each
/// with its real jar. All of them end with it.
public final class Sandbox implements AutoCloseable {
  /// How long each part may take until it is ready, on a slow machine.
  public static final Duration TO_GET_READY = Pipeline.TO_GET_READY;

  private final Setup setup;
  private final Watchdog watchdog = new Watchdog();
  private final KafkaBroker broker;
  private final Pipeline pipeline;
  private volatile boolean closed;

  /// @param settings environment variables for the three services, such as `BOT_DEFINITION`
  public Sandbox(
      Project project, RunFolder folder, Ports ports, Jvm jvm, Map<String, String> settings) {
    this.setup = new Setup(project, folder, ports, jvm, settings);
    this.broker = new KafkaBroker(folder, ports.kafka(), jvm, watchdog);
    this.pipeline = new Pipeline(setup, broker.bootstrapServers());
  }

  /// Starts everything and returns when all of it is ready.
  ///
  /// @throws ProcessFailed when a part ended or is not ready in time
  public void start() throws InterruptedException {
    pipeline.startGiosg();
    broker.start(TO_GET_READY);
    pipeline.startServices();
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

  /// Starts one more bot-worker, which shares the partitions with the others, and waits until it is
  /// ready.
  ///
  /// @param name of its log, different from the others' names
  public ServiceProcess startAnotherWorker(String name) throws InterruptedException {
    return pipeline.startAnotherWorker(name);
  }

  /// Starts one more presence-keeper, which shares the bot users with the others, and waits until
  /// it is ready.
  ///
  /// @param name of its log, different from the others' names
  public ServiceProcess startAnotherKeeper(String name) throws InterruptedException {
    return pipeline.startAnotherKeeper(name);
  }

  /// Starts the replay-console's pages beside all else, and waits until they are ready.
  public void startConsole() throws InterruptedException {
    pipeline.startConsole();
  }

  public KafkaBroker broker() {
    return broker;
  }

  public ServiceProcess simulator() {
    return pipeline.simulator();
  }

  public ServiceProcess ingress() {
    return pipeline.ingress();
  }

  public ServiceProcess worker() {
    return pipeline.worker();
  }

  public ServiceProcess keeper() {
    return pipeline.keeper();
  }

  ServiceProcess console() {
    return pipeline.console();
  }

  public Ports ports() {
    return setup.ports();
  }

  public RunFolder folder() {
    return setup.folder();
  }

  /// The simulated giosg's own doors: visitors, agents and what happened.
  public SimulatorClient giosg() {
    return pipeline.giosg();
  }

  /// Where giosg sends its webhooks, secret included.
  public URI webhooks() {
    return pipeline.webhooks();
  }

  boolean isClosed() {
    return closed;
  }

  /// Stops all that was started: the services before the broker that they need.
  @Override
  public synchronized void close() {
    closed = true;
    pipeline.close();
    broker.close();
    watchdog.close();
  }
}
