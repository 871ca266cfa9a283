package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class KafkaAwayTests {
  private static final Instant NOW = Instant.parse("2026-02-03T08:15:31Z");
  private static final Duration LIMIT = Duration.ofMillis(400);

  private final KafkaContact contact = new KafkaContact(Clock.fixed(NOW, ZoneOffset.UTC));
  private final LastCredentials lastCredentials = new LastCredentials(10);
  private final FrozenKafka kafka = new FrozenKafka(LIMIT);
  private final DurableWebhooks webhooks = kafka.webhooks(lastCredentials, contact);

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void gives_a_webhook_up_within_the_time_limit() {
    long start = System.nanoTime();

    Durability became = webhooks.keep(webhook());

    assertThat(became).isEqualTo(new Durability.Nowhere("TimeoutException"));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(LIMIT.dividedBy(2), LIMIT.multipliedBy(2));
  }

  @Test
  void remembers_no_token_that_was_not_written() {
    webhooks.keep(webhook());

    assertThat(lastCredentials.isNews(new UserId("bot-1"), webhook().token(), NOW)).isTrue();
  }

  @Test
  void stays_in_service_for_a_minute_and_is_taken_out_then() {
    webhooks.keep(webhook());

    assertThat(readiness(NOW.plusSeconds(59)).health().getStatus()).isEqualTo(Status.UP);
    assertThat(readiness(NOW.plusSeconds(61)).health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void is_ready_when_kafka_was_never_tried_or_acknowledged_again() {
    assertThat(readiness(NOW.plusSeconds(61)).health().getStatus()).isEqualTo(Status.UP);

    contact.failed();
    contact.acknowledged();

    assertThat(readiness(NOW.plusSeconds(61)).health().getStatus()).isEqualTo(Status.UP);
  }

  private KafkaReadiness readiness(Instant now) {
    return new KafkaReadiness(contact, kafka.client(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static TakenWebhook webhook() {
    Envelope envelope =
        new Envelope(
            Envelope.VERSION,
            new DeliveryId("delivery-1"),
            "fact",
            NOW,
            "/api/v5/users/bot-1/chats",
            "removed",
            "chat-1",
            new OrganizationId("org-1"),
            new UserId("bot-1"),
            Optional.empty());
    return new TakenWebhook(
        "chat-1", envelope, new AccessToken("Bearer", "secret", NOW.plusSeconds(300)));
  }
}
