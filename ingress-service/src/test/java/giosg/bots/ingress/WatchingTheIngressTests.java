package giosg.bots.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg.Webhook;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@IngressTest
class WatchingTheIngressTests {
  private final Giosg giosg;
  private final Giosg operator;

  WatchingTheIngressTests(@LocalServerPort int port, @LocalManagementPort int managementPort) {
    this.giosg = new Giosg(port);
    this.operator = new Giosg(managementPort);
  }

  @ParameterizedTest
  @ValueSource(strings = {"liveness", "readiness"})
  void is_alive_and_ready(String group) {
    assertThat(operator.get("/actuator/health/" + group).statusCode()).isEqualTo(200);
    assertThat(operator.get("/actuator/health/" + group).body()).contains("\"status\":\"UP\"");
  }

  @Test
  void asks_nothing_outside_whether_it_is_alive() {
    assertThat(operator.get("/actuator/health/liveness").body()).doesNotContain("durability");
    assertThat(operator.get("/actuator/health/readiness").body()).contains("durability");
  }

  @Test
  void counts_webhooks_by_outcome_alone_and_shows_no_secret() {
    giosg.deliver(Webhook.ofFile("own-chat-ended"));

    Awaitility.await("nothing is left in the spool")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(operator.get("/actuator/prometheus").body())
                    .contains("giosg_spool_depth 0.0", "giosg_spool_bytes 0.0")
                    .contains("giosg_spool_age_seconds 0.0"));
    assertThat(operator.get("/actuator/prometheus").body())
        .containsPattern("giosg_webhooks_total\\{outcome=\"accepted\"} [1-9]")
        .contains("giosg_webhooks_total{outcome=\"not_kept\"} ")
        .contains("uri=\"/webhooks/giosg\"")
        .doesNotContain("s3cret");
  }

  @Test
  void tells_what_it_is() {
    assertThat(operator.get("/actuator/info").statusCode()).isEqualTo(200);
  }
}
