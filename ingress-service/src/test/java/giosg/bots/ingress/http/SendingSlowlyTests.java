package giosg.bots.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.IngressTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// A byte every now and then, each just in time for the server not to lose its patience.
@IngressTest
class SendingSlowlyTests {
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(25);

  private final int port;

  private final ServletWebServerApplicationContext ingress;

  SendingSlowlyTests(
      @LocalServerPort int port, @Autowired ServletWebServerApplicationContext ingress) {
    this.port = port;
    this.ingress = ingress;
  }

  private record CutOff(Duration after, String answer) {}

  @Test
  void is_cut_off_in_the_head_and_in_the_body() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CutOff> head =
          threads.submit(() -> drip("POST /webhooks/giosg HTTP/1.1\r\nHost: x\r\nX-Slow: "));
      Future<CutOff> line = threads.submit(() -> drip("POST /webhooks/"));
      Future<CutOff> body =
          threads.submit(
              () ->
                  drip(
                      "POST /webhooks/giosg?secret=%s HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{"
                          .formatted(Giosg.SECRET_IN_URL)));

      assertThat(head.get().after()).isLessThan(LONG);
      assertThat(line.get().after()).isLessThan(LONG);
      assertThat(body.get().after()).isLessThan(LONG);
      assertThat(body.get().answer()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void takes_2000_connections_at_most() {
    assertThat(ingress.getWebServer())
        .isInstanceOfSatisfying(
            TomcatWebServer.class,
            server ->
                assertThat(server.getTomcat().getConnector().getProtocolHandler())
                    .isInstanceOfSatisfying(
                        PunctualHttp.class,
                        http -> assertThat(http.getMaxConnections()).isEqualTo(2_000)));
  }

  private CutOff drip(String beginning) throws IOException, InterruptedException {
    long began = System.nanoTime();
    StringBuilder answer = new StringBuilder();
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) BETWEEN_BYTES.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.US_ASCII));
      while (Duration.ofNanos(System.nanoTime() - began).compareTo(LONG.multipliedBy(2)) < 0) {
        try {
          int read = socket.getInputStream().read();
          if (read < 0) {
            break;
          }
          answer.append((char) read);
          continue;
        } catch (SocketTimeoutException nothingYet) {
          // So one more byte.
        }
        out.write('x');
        out.flush();
      }
      return new CutOff(Duration.ofNanos(System.nanoTime() - began), answer.toString());
    } catch (SocketException reset) {
      // What was still on its way to the server when it hung up has it do so rudely.
      return new CutOff(Duration.ofNanos(System.nanoTime() - began), answer.toString());
    }
  }
}
