package giosg.bots.console.commands;

import giosg.bots.console.page.Definitions;
import giosg.bots.console.page.Guard;
import giosg.bots.console.serving.ConsoleServer;
import giosg.bots.console.serving.ServeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves pages that show conversations as they go on, their timelines and replays,",
      "dead letters, bot users and lag. It only reads. Texts are masked unless asked for.",
      "",
      "There is no login: whoever reaches its address reads what visitors wrote."
    })
final class Serve implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(Serve.class);
  private static final int TO_MANAGEMENT = 1_000;

  /// Held for ever: a logger that nobody holds forgets its level. It tells each port that it opens.
  private static final java.util.logging.Logger WEB_SERVER_LOG =
      java.util.logging.Logger.getLogger("io.helidon");

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private DefinitionOptions definition = new DefinitionOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:SERVER_PORT:-8083}",
      description = "of the pages (default: SERVER_PORT, else 8083)")
  private int port;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      defaultValue = "${env:MANAGEMENT_SERVER_PORT:-0}",
      description = "of health and metrics (default: MANAGEMENT_SERVER_PORT, else --port + 1000)")
  private int managementPort;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "the interface to listen on (default: ${DEFAULT-VALUE}); 0.0.0.0 in a container of which"
              + " the port is published on 127.0.0.1 only")
  private String bind = "127.0.0.1";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      split = ",",
      description = "by which it may be asked for, beside localhost and 127.0.0.1")
  private List<String> hosts = List.of();

  @Option(
      names = "--framed-by",
      paramLabel = "ORIGIN",
      split = ",",
      description = "pages that may show these in a frame (default: none)")
  private List<String> framedBy = List.of();

  @Option(
      names = "--definitions",
      paramLabel = "FOLDER",
      description = "whose YAML files may be chosen for a replay")
  private @Nullable Path definitions;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "how many conversations the list holds, the newest ones (default: ${DEFAULT-VALUE});"
              + " others are found by their id")
  private int keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (definitions != null && !Files.isDirectory(definitions)) {
      throw new Refused("--definitions: " + definitions + " is no folder");
    }
    ServeSettings settings =
        new ServeSettings(
            bind,
            port,
            managementPort == 0 && port != 0 ? port + TO_MANAGEMENT : managementPort,
            new Guard(Set.copyOf(hosts), framedBy),
            keep);
    WEB_SERVER_LOG.setLevel(Level.OFF);
    ConsoleServer server;
    try {
      server =
          new ConsoleServer(
              kafka.access(),
              new Definitions(definition.bots(), Optional.ofNullable(definitions)),
              settings);
    } catch (UncheckedIOException taken) {
      throw new Refused(
          "It cannot listen on "
              + bind
              + ", port "
              + port
              + " or "
              + settings.managementPort()
              + ": is one of them taken?");
    }
    WEB_SERVER_LOG.setLevel(Level.WARNING);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    log.info(
        "the console is at http://{}:{}/, health and metrics on port {}",
        bind,
        server.port(),
        server.managementPort());
    Thread.currentThread().join();
    return Exit.GOOD;
  }
}
