package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports of the loopback interface, where all that this starts listens.
public final class Port {
  public static final String HOST = "127.0.0.1";

  /// By the fixed rule of the services, the management port is the service's port and this.
  public static final int TO_MANAGEMENT = 1000;

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral(HOST);
  private static final int TIMEOUT_MILLIS = 500;
  // Below what systems hand out to outgoing connections, so that none takes a free port meanwhile.
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 30_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Port() {}

  /// Whether nobody listens there.
  public static boolean isFree(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), TIMEOUT_MILLIS);
      return false;
    } catch (IOException nobodyAnswers) {
      return canListen(port);
    }
  }

  private static boolean canListen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// A port that is free now, as is its management port, and that this program gave to nobody
  /// before: between being given and being listened to, a port looks free to all others who ask.
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      int management = port + TO_MANAGEMENT;
      if (isFree(port) && isFree(management) && GIVEN.add(port)) {
        if (GIVEN.add(management)) {
          return port;
        }
        GIVEN.remove(port);
      }
    }
  }

  /// Who listens there, as far as this system tells: the process id and the command.
  public static Optional<String> listener(int port) {
    return listeningPid(port)
        .map(
            pid ->
                ProcessHandle.of(pid)
                    .flatMap(process -> process.info().commandLine())
                    .map(command -> "process " + pid + " (" + shortened(command) + ")")
                    .orElse("process " + pid));
  }

  private static String shortened(String command) {
    return command.length() <= 120 ? command : command.substring(0, 119) + "…";
  }

  private static Optional<Long> listeningPid(int port) {
    return answer("lsof -nP -t -iTCP:" + port + " -sTCP:LISTEN", "(\\d+)")
        .or(() -> answer("ss -Hltnp sport = :" + port, "pid=(\\d+)"));
  }

  private static Optional<Long> answer(String command, String pattern) {
    try {
      Process tool = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = Pattern.compile(pattern).matcher(said);
      return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException noSuchTool) {
      return Optional.empty();
    }
  }
}
