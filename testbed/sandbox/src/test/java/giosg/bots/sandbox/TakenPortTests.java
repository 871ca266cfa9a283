package giosg.bots.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.processes.Port;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TakenPortTests {

  @Test
  void names_the_port_and_what_it_is_for_and_the_process_that_has_it() throws Exception {
    Ports free = Ports.free();
    try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.ofLiteral(Port.HOST))) {
      int port = somebody.getLocalPort();
      Ports ports =
          new Ports(
              port, free.worker(), free.keeper(), free.console(), free.simulator(), free.kafka());

      assertThat(ports.taken().orElseThrow())
          .startsWith("Port " + port + " (ingress-service) is taken by ")
          .doesNotContain("bot-worker")
          .hasLineCount(1);
    }
  }

  @Test
  void names_a_management_port_as_well() throws Exception {
    Ports free = Ports.free();
    try (ServerSocket somebody =
        new ServerSocket(free.worker() + Port.TO_MANAGEMENT, 1, InetAddress.ofLiteral(Port.HOST))) {
      assertThat(free.taken().orElseThrow()).contains("bot-worker's management");
      assertThat(somebody.isBound()).isTrue();
    }
  }

  @Test
  void is_content_when_all_are_free() {
    assertThat(Ports.free().taken()).isEmpty();
  }
}
