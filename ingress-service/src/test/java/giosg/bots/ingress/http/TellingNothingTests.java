package giosg.bots.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.ingress.IngressTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@IngressTest
class TellingNothingTests {
  private final Giosg giosg;
  private final int port;

  TellingNothingTests(@LocalServerPort int port) {
    this.giosg = new Giosg(port);
    this.port = port;
  }

  static List<String> heads() {
    return List.of(
        "NONSENSE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\\..\\ HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "POST /webhooks/giosg HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /webhooks/giosg HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        "POST /webhooks/giosg HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rubbish\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(9_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(150) + "\r\n",
        "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("heads")
  void refuses_a_broken_request_without_a_word_about_itself(String head) throws IOException {
    String answer = rawly(head);

    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .doesNotContainIgnoringCase("tomcat", "exception", "apache", "\tat ", "java", "server:");
  }

  @Test
  void has_no_browser_make_anything_of_an_answer() {
    for (HttpResponse<String> answer :
        List.of(giosg.deliver(Webhook.ofFile("own-chat-ended")), giosg.get("/nowhere"))) {
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .contains("default-src 'none'; frame-ancestors 'none'");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
      assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }
  }

  @Test
  void writes_neither_path_nor_query_string_into_the_access_log() throws IOException {
    int ofEarlierRuns = accessLog().length();

    giosg.deliver(Webhook.ofFile("own-chat-ended"));

    Awaitility.await("a line for it")
        .atMost(Duration.ofSeconds(20))
        .until(() -> accessLog().substring(ofEarlierRuns).contains(" POST 200 "));
    assertThat(accessLog().substring(ofEarlierRuns)).doesNotContain("secret", "/");
  }

  private static String accessLog() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> logs = Files.list(Path.of("target", "access-log"))) {
      for (Path log : logs.sorted().toList()) {
        all.append(Files.readString(log));
      }
    }
    return all.toString();
  }

  private String rawly(String head) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
