package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.processes.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The system on its documented ports, for a person to play with until Ctrl-C.
record OpenSandbox(Project project) {

  /// False when it could not start; else it does not return, since only a signal ends it.
  boolean run() throws InterruptedException {
    Ports ports = Ports.standard();
    Optional<String> taken = ports.taken();
    if (taken.isPresent()) {
      System.err.println(taken.get());
      return false;
    }
    RunFolder folder = new RunFolder(project.sandboxFolder());
    folder.clear();
    Sandbox sandbox = new Sandbox(project, folder, ports, Jvm.QUICK_START, Map.of());
    sandbox.closeAtExit();
    System.out.println(
        "Starting Kafka, the simulated giosg and the services; logs: " + folder.logs());
    long start = System.nanoTime();
    sandbox.start();
    sandbox.startConsole();
    System.out.printf(
        "Ready after %d s.%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    System.out.println(addresses(ports));
    Browser.open(URI.create(firstPage(ports)));
    List.of(
            sandbox.broker().child(),
            sandbox.simulator(),
            sandbox.ingress(),
            sandbox.worker(),
            sandbox.keeper(),
            sandbox.console())
        .forEach(process -> tellWhenItEnds(process, sandbox));
    Thread.currentThread().join();
    return true;
  }

  private static void tellWhenItEnds(ServiceProcess process, Sandbox sandbox) {
    process.onEnd(
        () -> {
          if (!sandbox.isClosed()) {
            System.err.println(process.name() + " has ended; its log: " + process.log());
          }
        });
  }

  private static String addresses(Ports ports) {
    return """

          begin here           %8$s
          visitor's window     %8$svisitor
          agent's desk         %8$sagent
          all side by side     %8$stogether
          conversations, why   http://%1$s:%9$d/

          webhooks go to       http://%1$s:%3$d/webhooks/giosg
          health and metrics   http://%1$s:%4$d/actuator (ingress-service)
                               http://%1$s:%5$d/actuator (bot-worker)
                               http://%1$s:%6$d/actuator (presence-keeper)
          Kafka                %1$s:%7$d

        In another terminal, ./sandbox --against http://%1$s:%2$d holds a conversation here.
        Ctrl-C stops everything."""
        .formatted(
            Port.HOST,
            ports.simulator(),
            ports.ingress(),
            ports.ingress() + Port.TO_MANAGEMENT,
            ports.worker() + Port.TO_MANAGEMENT,
            ports.keeper() + Port.TO_MANAGEMENT,
            ports.kafka(),
            firstPage(ports),
            ports.console());
  }

  private static String firstPage(Ports ports) {
    return "http://" + Port.HOST + ":" + ports.simulator() + "/";
  }
}
