package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

class WatchingTheKeeperTests extends WithTheKeeper {

  @LocalManagementPort int managementPort;
  @LocalServerPort int servicePort;
  @Autowired KafkaMessageListenerContainer<String, byte[]> ownership;

  @Test
  void it_is_ready_while_its_topics_are_read_and_no_longer_when_its_consumer_has_ended()
      throws Exception {
    soon("it is ready").until(() -> status("/actuator/health/readiness") == 200);

    ownership.stop();
    try {
      assertThat(status("/actuator/health/readiness")).isEqualTo(503);
      assertThat(status("/actuator/health/liveness")).isEqualTo(200);
    } finally {
      ownership.start();
    }
    soon("it is ready again").until(() -> status("/actuator/health/readiness") == 200);
  }

  @Test
  void its_metrics_tell_the_presence_left_the_tokens_age_and_the_refreshes() throws Exception {
    presentBotUser();

    assertThat(get(managementPort, "/actuator/prometheus").body())
        .contains(
            "presence_left_seconds",
            "presence_lapsed",
            "presence_gaps_seconds_count",
            "presence_token_age_seconds",
            "presence_bot_users",
            "presence_refreshes_total{outcome=\"Done\"}",
            "giosg_calls_seconds_count{answer=\"Done\",call=\"create_client\"}");
  }

  @Test
  void the_service_port_shows_nothing_of_that() throws Exception {
    assertThat(get(servicePort, "/actuator/prometheus").statusCode()).isEqualTo(404);
  }

  private int status(String path) throws Exception {
    return get(managementPort, path).statusCode();
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
