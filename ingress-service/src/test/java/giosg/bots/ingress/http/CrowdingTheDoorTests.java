package giosg.bots.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.ingress.IngressApplication;
import giosg.bots.ingress.IngressTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// More connections than the ingress takes, held by strangers who say one more letter of a head now
/// and then.
@IngressTest
class CrowdingTheDoorTests {
  private static final int MOST = 20;
  private static final Duration BETWEEN_LETTERS = Duration.ofMillis(500);

  /// The first strangers are cut off after some six seconds, and the machine may be busy. They
  /// themselves would stay for much longer.
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final String brokers;

  CrowdingTheDoorTests(@Value("${spring.embedded.kafka.brokers}") String brokers) {
    this.brokers = brokers;
  }

  @Test
  void makes_a_webhook_wait_for_seconds_and_not_for_good() throws IOException {
    List<Socket> strangers = new ArrayList<>();
    try (ConfigurableApplicationContext ingress = start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int port = ingress.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      try {
        for (int i = 0; i < MOST + 5; i++) {
          Socket stranger = new Socket("localhost", port);
          strangers.add(stranger);
          var _ = threads.submit(() -> drip(stranger));
        }
        Giosg giosg = new Giosg(port);
        Webhook webhook = Webhook.ofFile("own-chat-ended");

        assertThat(
                giosg
                    .send(
                        giosg
                            .to("?secret=" + Giosg.SECRET_IN_URL)
                            .timeout(PATIENCE)
                            .POST(BodyPublishers.ofString(webhook.json())))
                    .statusCode())
            .isEqualTo(200);
      } finally {
        for (Socket stranger : strangers) {
          stranger.close();
        }
      }
    }
  }

  /// Until it is cut off.
  private static boolean drip(Socket socket) throws IOException {
    socket.setSoTimeout((int) BETWEEN_LETTERS.toMillis());
    socket.getOutputStream().write("POST / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
    while (true) {
      try {
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException nothingYet) {
        socket.getOutputStream().write('x');
      }
    }
  }

  private ConfigurableApplicationContext start() {
    List<String> settings =
        List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--server.tomcat.max-connections=" + MOST,
            "--ingress.webhook-secrets=" + Giosg.SECRET,
            "--credentials.keys=" + Giosg.KEY,
            "--topics.partitions=3",
            "--ingress.spool.folder=target/spool/" + UUID.randomUUID(),
            "--spring.kafka.bootstrap-servers=" + brokers);
    return SpringApplication.run(IngressApplication.class, settings.toArray(String[]::new));
  }
}
