package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepingOtherSitesOutTests extends OnPages {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.0.1:8083", "[::1]:8083", "LOCALHOST:1"})
  void answers_by_the_names_of_this_machine(String host) throws IOException {
    assertThat(status("GET / HTTP/1.1", "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Console.Example.com", "console.example.com:8083", "CONSOLE.EXAMPLE.COM"})
  void answers_by_a_name_that_it_was_given_in_whichever_case(String host) throws IOException {
    assertThat(status("GET / HTTP/1.1", "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example.com",
        "rebound.example.com:8083",
        "127.0.0.1.example.com",
        "localhost.example.com",
        "example.com:127.0.0.1"
      })
  void a_strangers_name_that_leads_here_gets_nothing(String host) throws IOException {
    assertThat(status("GET / HTTP/1.1", "Host: " + host)).isIn(400, 421);
    assertThat(status("GET /changes/list?seen=0 HTTP/1.1", "Host: " + host)).isIn(400, 421);
  }

  @Test
  void pages_of_other_sites_get_nothing_but_may_link_here() {
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(get(Map.of("Sec-Fetch-Site", site, "Sec-Fetch-Mode", "no-cors")).statusCode())
          .isEqualTo(403);
      assertThat(get(Map.of("Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate")).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void forms_of_other_sites_are_not_taken() {
    for (Map<String, String> from :
        List.of(
            Map.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"),
            Map.of("Origin", "https://example.com"))) {
      assertThat(console.send("POST", "/chats/some-chat/replay", from, "text=name: x").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void no_browser_is_let_fetch_from_elsewhere_or_show_this_in_a_strangers_frame() {
    HttpResponse<String> page = get(Map.of());

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors http://127.0.0.1:8090")
        .doesNotContain("https:", "*");
    assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).doesNotContainPattern("(src|href)=\"(https?:)?//");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void nothing_can_be_changed_here(String method) {
    for (String path : List.of("/", "/chats/some-chat", "/dead-letters", "/bot-users", "/lag")) {
      assertThat(console.send(method, path, Map.of(), "").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void health_and_metrics_are_not_on_the_port_of_the_pages() {
    assertThat(console.get("/actuator/health/readiness").statusCode()).isEqualTo(404);
    assertThat(console.health("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(console.health("/actuator/info").statusCode()).isEqualTo(200);
    assertThat(console.health("/actuator/prometheus").body())
        .contains("giosg_console_read_percent 100.0", "jvm_memory_used_bytes");
    assertThat(console.health("/").statusCode()).isEqualTo(404);
  }

  @Test
  void makes_no_group_and_commits_nothing() throws Exception {
    assertThat(console.get("/lag").statusCode()).isEqualTo(200);

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      assertThat(Set.copyOf(admin.listGroups().all().get())).isEmpty();
    }
  }

  private static HttpResponse<String> get(Map<String, String> headers) {
    return console.send("GET", "/", headers, "");
  }

  private static int status(String... head) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), console.port())) {
      String request = String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(new String(first, StandardCharsets.US_ASCII).substring(9));
    }
  }
}
