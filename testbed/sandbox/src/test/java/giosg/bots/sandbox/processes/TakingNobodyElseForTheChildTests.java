package giosg.bots.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another service that is ready has the child's port; the child notices only after a while.
class TakingNobodyElseForTheChildTests {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final Watchdog watchdog = new Watchdog();
  private HttpServer other;

  @BeforeEach
  void takeThePort() throws IOException {
    other = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Port.HOST), 0), 0);
    other.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    other.start();
  }

  @AfterEach
  void end() {
    other.stop(0);
    watchdog.close();
  }

  @Test
  void tells_of_a_child_whose_port_is_taken_by_one_that_is_ready() throws InterruptedException {
    URI management = URI.create("http://" + Port.HOST + ":" + other.getAddress().getPort());
    assertThat(Readiness.of(management.resolve("/actuator/health/readiness")).isReady()).isTrue();
    Program program = Program.of(List.of("sh", "-c", "sleep 1; echo the port is taken; exit 1"));
    Launch launch = Launch.ofService("child", program, Map.of(), management);
    ServiceProcess child = new ServiceProcess(launch, new RunFolder(folder), watchdog);
    child.start();

    assertThatThrownBy(() -> child.awaitReady(LIMIT))
        .isInstanceOf(ProcessFailed.class)
        .hasMessageContaining("child ended before it was ready (exit code 1)")
        .hasMessageContaining("the port is taken");
  }
}
