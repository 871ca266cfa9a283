package giosg.bots.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.ingress.callers.Callers;
import giosg.bots.ingress.callers.Networks;
import giosg.bots.ingress.durable.FrozenKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class AnsweringWithoutKafkaTests {
  private static final Networks NOWHERE = Networks.of(List.of(), "");

  private final MeterRegistry metrics = new SimpleMeterRegistry();

  @TempDir private Path folder;

  @Test
  void takes_a_webhook_that_is_on_the_disk(CapturedOutput output) throws IOException {
    Webhook webhook = Webhook.ofFile("member-message-added");
    try (FrozenKafka kafka = new FrozenKafka(Duration.ofMillis(200), folder)) {
      MockHttpServletResponse answer = deliver(endpoint(kafka, new Semaphore(10)), webhook);

      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.getContentAsString()).isEqualTo("{}");
    }
    assertThat(metrics.get("giosg.webhooks").tag("outcome", "accepted").counter().count())
        .isEqualTo(1);
    assertThat(output.getAll()).doesNotContain(webhook.token(), Giosg.SECRET);
  }

  @Test
  void tells_giosg_to_come_again_when_the_disk_is_full_too_and_says_so_once(CapturedOutput output)
      throws IOException {
    MockHttpServletResponse answer;
    Webhook webhook = Webhook.ofFile("member-message-added");
    try (FrozenKafka kafka = new FrozenKafka(Duration.ofMillis(200), folder)) {
      kafka.fillTheSpool();
      WebhookEndpoint endpoint = endpoint(kafka, new Semaphore(10));
      deliver(endpoint, webhook);
      answer = deliver(endpoint, webhook);
    }

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    assertThat(answer.getContentAsString()).isEqualTo("{\"error\":\"not made durable\"}");
    assertThat(metrics.get("giosg.webhooks").tag("outcome", "not_kept").counter().count())
        .isEqualTo(2);
    assertThat(output.getAll())
        .containsOnlyOnce("a webhook was answered 503 not_kept")
        .contains("the spool is full")
        .doesNotContain(webhook.token(), Giosg.SECRET);
  }

  @Test
  void refuses_at_once_when_too_many_are_worked_on()
      throws IOException, InterruptedException, ExecutionException {
    Webhook webhook = Webhook.ofFile("member-message-added");
    CountDownLatch rest = new CountDownLatch(1);
    try (FrozenKafka kafka = new FrozenKafka(Duration.ofMillis(200), folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Semaphore room = new Semaphore(1);
      WebhookEndpoint endpoint = endpoint(kafka, room);
      Future<MockHttpServletResponse> slow =
          threads.submit(() -> answer(endpoint, new Hesitating(webhook, rest)));
      MockHttpServletResponse refused;
      try {
        Awaitility.await("one is worked on").until(() -> room.availablePermits() == 0);
        refused = deliver(endpoint, webhook);
      } finally {
        rest.countDown();
      }

      assertThat(refused.getStatus()).isEqualTo(503);
      assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
      assertThat(slow.get().getStatus()).isEqualTo(200);
    }
    assertThat(metrics.get("giosg.webhooks").tag("outcome", "busy").counter().count()).isEqualTo(1);
  }

  private WebhookEndpoint endpoint(FrozenKafka kafka, Semaphore room) {
    return new WebhookEndpoint(
        new Callers(
            new Callers.Settings(List.of(Giosg.SECRET), NOWHERE, NOWHERE, List.of()),
            Clock.systemUTC()),
        room,
        kafka.webhooks(),
        new WebhookTally(metrics, Clock.fixed(Instant.now(), ZoneOffset.UTC)),
        Clock.systemUTC());
  }

  private static MockHttpServletResponse deliver(WebhookEndpoint endpoint, Webhook webhook)
      throws IOException {
    return answer(endpoint, new Delivery(webhook));
  }

  private static MockHttpServletResponse answer(
      WebhookEndpoint endpoint, MockHttpServletRequest request) throws IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    endpoint.handleRequest(request, response);
    return response;
  }

  private static class Delivery extends MockHttpServletRequest {
    Delivery(Webhook webhook) {
      super("POST", "/webhooks/giosg");
      setQueryString("secret=" + Giosg.SECRET_IN_URL);
      setContent(webhook.json().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// The body of it comes only once something has happened.
  private static final class Hesitating extends Delivery {
    private final CountDownLatch until;

    Hesitating(Webhook webhook, CountDownLatch until) {
      super(webhook);
      this.until = until;
    }

    @Override
    public ServletInputStream getInputStream() {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.getInputStream();
    }
  }
}
