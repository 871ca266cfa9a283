package giosg.bots.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.ingress.IngressTest;
import giosg.bots.ingress.Written;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.model.credentials.TokenSealer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IngressTest
class TakingWebhooksInTests {
  private static final String CHAT = "41b8f7d6-3c2e-4a95-b0d1-8f6a7c5e2094";
  private static final List<String> TOPICS_WITHOUT_TOKENS =
      List.of(
          Topics.CHAT_EVENTS,
          Topics.CONVERSATIONS,
          Topics.BOT_ACTIONS,
          Topics.BOT_PRESENCE,
          Topics.DEAD_LETTERS);

  private final Giosg giosg;
  private final String brokers;

  TakingWebhooksInTests(
      @LocalServerPort int port, @Value("${spring.embedded.kafka.brokers}") String brokers) {
    this.giosg = new Giosg(port);
    this.brokers = brokers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pending-chat-added",
        "pending-chat-changed",
        "pending-chat-removed",
        "routed-chat-added",
        "routed-chat-changed",
        "routed-chat-removed",
        "own-chat-added",
        "own-chat-ended",
        "own-chat-removed",
        "organization-chat-changed",
        "member-message-added",
        "routed-message-added-older-shape",
        "message-of-an-organization-path",
        "button-pressed",
        "join-message-added",
        "automation-message-added",
        "encrypted-message-added",
        "message-of-an-unknown-kind-added",
        "message-with-another-resource-id",
        "message-purged",
        "message-removed",
        "human-membership-added",
        "membership-changed",
        "visitor-membership-added",
        "membership-removed",
        "own-membership-added",
        "unknown-action",
        "chat-with-a-future-member"
      })
  void writes_each_webhook_under_its_chat_with_the_resource_as_it_came(String file) {
    Webhook webhook = Webhook.ofFile(file);

    HttpResponse<String> answer = giosg.deliver(webhook);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
    Written event = eventOf(webhook);
    assertThat(event.key()).isEqualTo(CHAT);
    JsonNode sent = Json.mapper().readTree(webhook.json());
    Envelope envelope = Envelope.ofJson(event.value());
    assertThat(envelope.channel()).isEqualTo(sent.path("channel").stringValue());
    assertThat(envelope.action()).isEqualTo(sent.path("action").stringValue());
    assertThat(envelope.resourceId()).isEqualTo(sent.path("resource_id").stringValue());
    assertThat(envelope.organizationId().value())
        .isEqualTo(sent.path("app_user_auth").path("organization_id").stringValue());
    assertThat(envelope.resource())
        .isEqualTo(Optional.of(sent.path("resource")).filter(JsonNode::isObject));
    assertThat(envelope.factKey()).isNotBlank();
  }

  @Test
  void writes_what_is_about_no_chat_under_its_resource_id() {
    Webhook webhook = Webhook.ofFile("unknown-channel-added");

    assertThat(giosg.deliver(webhook).statusCode()).isEqualTo(200);

    assertThat(eventOf(webhook).key()).isEqualTo("legacy:task/17");
  }

  @Test
  void takes_the_resources_own_id_where_giosg_leaves_out_the_webhooks() {
    Webhook webhook =
        Webhook.ofFile("pending-chat-added").replacing("\"resource_id\"", "\"not_the_id\"");

    assertThat(giosg.deliver(webhook).statusCode()).isEqualTo(200);

    assertThat(Envelope.ofJson(eventOf(webhook).value()).resourceId()).isEqualTo(CHAT);
  }

  @Test
  void gives_two_deliveries_of_one_message_two_ids_and_one_fact() {
    Webhook routed = Webhook.ofFile("message-of-an-organization-path");
    Webhook own = Webhook.with("member-message-added", routed.botUser(), routed.token());
    giosg.deliver(routed);
    giosg.deliver(own);

    List<Envelope> envelopes =
        eventsOf(own, 2).stream().map(event -> Envelope.ofJson(event.value())).toList();
    assertThat(envelopes)
        .extracting(Envelope::factKey)
        .containsOnly(envelopes.getFirst().factKey());
    assertThat(envelopes).extracting(Envelope::deliveryId).doesNotHaveDuplicates();
  }

  @Test
  void seals_the_token_for_the_bot_user_and_gives_it_its_lifetime() {
    Webhook webhook = Webhook.ofFile("pending-chat-added");
    giosg.deliver(webhook);

    Envelope envelope = Envelope.ofJson(eventOf(webhook).value());
    AccessToken token = tokensOf(webhook).getFirst();
    assertThat(token.authorization()).isEqualTo("Bearer " + webhook.token());
    assertThat(token.expiresAt()).isEqualTo(envelope.receivedAt().plusSeconds(300));
  }

  @ParameterizedTest
  @CsvSource({
    "'300', 300",
    "60, 60",
    "null, 300",
    "0, 300",
    "-5, 300",
    "1e300, 86400",
    "1e999999999, 86400",
    "1e-999999999, 300",
    "true, 300"
  })
  void counts_the_lifetime_from_now_and_supposes_five_minutes_when_giosg_gives_none(
      String expiresIn, long seconds) {
    Webhook webhook =
        Webhook.ofFile("pending-chat-added")
            .replacing("\"expires_in\": 300", "\"expires_in\": " + expiresIn);

    assertThat(giosg.deliver(webhook).statusCode()).isEqualTo(200);

    Envelope envelope = Envelope.ofJson(eventOf(webhook).value());
    assertThat(tokensOf(webhook).getFirst().expiresAt())
        .isEqualTo(envelope.receivedAt().plusSeconds(seconds));
  }

  @Test
  void writes_a_busy_bot_users_tokens_only_once_in_a_while() {
    Webhook first = Webhook.ofFile("pending-chat-added");
    giosg.deliver(first);
    giosg.deliver(first);
    giosg.deliver(Webhook.with("member-message-added", first.botUser(), Webhook.freshToken()));
    eventsOf(first, 3);

    assertThat(tokensOf(first)).extracting(AccessToken::value).containsExactly(first.token());
  }

  @Test
  void writes_a_token_that_was_left_out_later_though_no_further_webhook_comes() {
    Webhook first = lasting(20, Webhook.ofFile("pending-chat-added"));
    Webhook next =
        lasting(38, Webhook.with("member-message-added", first.botUser(), Webhook.freshToken()));
    giosg.deliver(first);
    giosg.deliver(next);

    await("the second is written too")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(tokensOf(first))
                    .extracting(AccessToken::value)
                    .containsExactly(first.token(), next.token()));
  }

  private static Webhook lasting(int seconds, Webhook webhook) {
    return webhook.replacing("\"expires_in\": 300", "\"expires_in\": " + seconds);
  }

  @Test
  void leaves_the_token_in_no_topic_and_no_log_and_the_secret_in_neither(CapturedOutput output) {
    Webhook webhook = Webhook.ofFile("member-message-added");
    giosg.deliver(webhook);
    giosg.post("?secret=" + Giosg.SECRET_IN_URL, webhook.json().replace("}", ""));
    await("a refusal is told, which is done once in ten seconds")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              giosg.post(
                  "?secret=" + Giosg.SECRET_IN_URL, webhook.json().replace("channel", "chanel"));
              assertThat(output.getAll()).contains("missing_part");
            });

    eventsOf(webhook, 1);
    for (String topic : TOPICS_WITHOUT_TOKENS) {
      assertThat(Written.in(topic, brokers))
          .noneMatch(record -> record.text().contains(webhook.token()))
          .noneMatch(record -> record.text().contains("access_token"));
    }
    assertThat(Written.in(Topics.BOT_CREDENTIALS, brokers))
        .isNotEmpty()
        .noneMatch(record -> record.text().contains(webhook.token()));
    assertThat(output.getAll())
        .doesNotContain(webhook.token())
        .doesNotContain(Giosg.SECRET)
        .doesNotContain(Giosg.SECRET_IN_URL)
        .doesNotContain(Giosg.OLD_SECRET);
  }

  @Test
  void takes_json_whatever_its_content_type_claims() {
    for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data", "x/y")) {
      Webhook webhook = Webhook.ofFile("own-chat-ended");
      HttpResponse<String> answer =
          giosg.send(
              giosg
                  .to("?secret=" + Giosg.SECRET_IN_URL)
                  .header("Content-Type", type)
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofString(webhook.json())));
      assertThat(answer.statusCode()).as(type).isEqualTo(200);
      eventsOf(webhook, 1);
    }
  }

  @Test
  void takes_either_secret_while_one_is_being_changed() {
    Webhook webhook = Webhook.ofFile("own-chat-ended");

    assertThat(giosg.post("?secret=" + Giosg.OLD_SECRET, webhook.json()).statusCode())
        .isEqualTo(200);
    assertThat(giosg.post("?secret=" + Giosg.SECRET_IN_URL, webhook.json()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void takes_a_text_that_was_cut_in_the_middle_of_an_emoji() {
    Webhook webhook = Webhook.ofFile("member-message-added").replacing("📦", "\\ud83d");

    assertThat(giosg.deliver(webhook).statusCode()).isEqualTo(200);

    assertThat(eventOf(webhook).text()).contains("Hei, missä tilaukseni on?");
  }

  private Written eventOf(Webhook webhook) {
    return eventsOf(webhook, 1).getFirst();
  }

  private List<Written> eventsOf(Webhook webhook, int expected) {
    await("as many are in Kafka as were delivered")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(eventsOf(webhook)).hasSize(expected));
    return eventsOf(webhook);
  }

  private List<Written> eventsOf(Webhook webhook) {
    return Written.in(Topics.CHAT_EVENTS, brokers).stream()
        .filter(
            event -> Envelope.ofJson(event.value()).botUserId().value().equals(webhook.botUser()))
        .toList();
  }

  private List<AccessToken> tokensOf(Webhook webhook) {
    TokenSealer sealer = TokenSealer.ofKeys(List.of(Giosg.KEY));
    return Written.in(Topics.BOT_CREDENTIALS, brokers).stream()
        .filter(credential -> credential.key().equals(webhook.botUser()))
        .map(
            credential ->
                sealer.open(
                    new UserId(credential.key()), SealedCredential.ofJson(credential.value())))
        .toList();
  }
}
