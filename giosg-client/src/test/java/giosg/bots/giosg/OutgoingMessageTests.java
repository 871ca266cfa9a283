package giosg.bots.giosg;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Json;
import giosg.bots.model.resource.Attachment;
import giosg.bots.model.resource.Button;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingMessageTests {

  @Test
  void it_is_written_as_giosg_wants_it_and_read_back_the_same() {
    OutgoingMessage message =
        new OutgoingMessage(
            "How was it?",
            List.of(
                new Attachment(
                    Optional.of("Our shop"),
                    Optional.of("https://shop.example.com"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Button.LinkTarget.PAGE_OF_THE_CHAT),
                    List.of(
                        new Button(
                            "Good",
                            Button.Kind.BUTTON,
                            "good",
                            Optional.empty(),
                            Optional.of("success"),
                            true,
                            false)))));

    String json = Json.mapper().writeValueAsString(message);

    assertThat(Json.mapper().readTree(json))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"message": "How was it?", "attachments": [
                      {"title": "Our shop", "title_link_url": "https://shop.example.com",
                       "link_target": "_parent", "actions": [
                        {"text": "Good", "type": "button", "value": "good", "style": "success",
                         "is_disabled_on_selection": true, "is_disabled_on_visitor_message": false}]}]}
                    """));
    assertThat(Json.mapper().readValue(json, OutgoingMessage.class)).isEqualTo(message);
  }

  @Test
  void a_plain_text_is_read_back_without_attachments() {
    OutgoingMessage message = OutgoingMessage.ofText("Hello");

    String json = Json.mapper().writeValueAsString(message);

    assertThat(json).isEqualTo("{\"message\":\"Hello\"}");
    assertThat(Json.mapper().readValue(json, OutgoingMessage.class)).isEqualTo(message);
  }
}
