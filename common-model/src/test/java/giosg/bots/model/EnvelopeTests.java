package giosg.bots.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class EnvelopeTests {

  @Test
  void comes_back_from_kafka_as_it_went() {
    Envelope sent = envelope(Optional.of(json("{\"id\": \"m-1\", \"n\": 1.10, \"x\": null}")));

    assertThat(Envelope.ofJson(sent.toJson())).isEqualTo(sent);
  }

  @Test
  void comes_back_without_a_resource_when_something_was_removed() {
    Envelope read = Envelope.ofJson(envelope(Optional.empty()).toJson());

    assertThat(read.resource()).isEmpty();
  }

  @Test
  void takes_a_null_resource_for_none() {
    assertThat(envelope(Optional.of(json("null"))).resource()).isEmpty();
    String written = text(envelope(Optional.of(json("{}")))).replace("{}", "null");
    assertThat(read(written).resource()).isEmpty();
  }

  @Test
  void carries_a_text_that_was_cut_in_the_middle_of_an_emoji() {
    Envelope sent = envelope(Optional.of(json("{\"message\": \"cut \\ud83d\"}")));

    assertThat(
            Envelope.ofJson(sent.toJson()).resource().orElseThrow().path("message").stringValue())
        .startsWith("cut ");
  }

  @Test
  void is_written_with_the_names_other_programs_may_rely_on() {
    assertThat(json(text(envelope(Optional.of(json("{}"))))).propertyNames())
        .containsExactlyInAnyOrder(
            "version",
            "delivery_id",
            "fact_key",
            "received_at",
            "channel",
            "action",
            "resource_id",
            "organization_id",
            "bot_user_id",
            "resource");
  }

  @Test
  void of_a_version_from_the_future_is_refused() {
    String future = text(envelope(Optional.empty())).replace("\"version\":1", "\"version\":2");

    assertThatThrownBy(() -> read(future))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void of_this_version_with_members_added_later_is_read() {
    String newer =
        text(envelope(Optional.empty()))
            .replace("\"version\":1", "\"version\":1,\"added_later\":{\"x\":1}");

    assertThat(read(newer)).isEqualTo(envelope(Optional.empty()));
  }

  @Test
  void with_an_id_that_could_change_a_path_is_refused() {
    String bad = text(envelope(Optional.empty())).replace("bot-1", "../bot");

    assertThatThrownBy(() -> read(bad)).isInstanceOf(JacksonException.class);
  }

  private static Envelope envelope(Optional<JsonNode> resource) {
    return new Envelope(
        Envelope.VERSION,
        new DeliveryId("delivery-1"),
        "fact",
        Instant.parse("2026-02-03T08:15:31.500123Z"),
        "/api/v5/users/bot-1/chats",
        "changed",
        "chat-1",
        new OrganizationId("org-1"),
        new UserId("bot-1"),
        resource);
  }

  private static Envelope read(String json) {
    return Envelope.ofJson(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Envelope envelope) {
    return new String(envelope.toJson(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }
}
