package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.DELIVERY_ANSWER;
import static giosg.bots.core.conversation.DemoWords.FINNISH_GREETING;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.HOURS_ANSWER;
import static giosg.bots.core.conversation.DemoWords.PRICES;
import static giosg.bots.core.conversation.DemoWords.PRICES_ANSWER;
import static giosg.bots.core.conversation.DemoWords.RETURNS_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.ReadRoom;
import giosg.bots.model.resource.Attachment;
import giosg.bots.model.resource.Button;
import giosg.bots.model.resource.Button.Kind;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweringTheVisitorTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  private static List<Kind> buttons(OutgoingMessage message) {
    return message.attachments().stream()
        .map(Attachment::actions)
        .flatMap(List::stream)
        .map(Button::kind)
        .toList();
  }

  private void everyMessageEndsWithTheMenu() {
    assertThat(story.giosg.said)
        .allSatisfy(
            message ->
                assertThat(buttons(message))
                    .containsExactly(
                        Kind.LINK_BUTTON, Kind.LINK_BUTTON, Kind.LINK_BUTTON, Kind.BUTTON));
  }

  @Test
  void greets_with_three_links_and_one_plain_button() {
    story.served();
    assertThat(story.said()).containsExactly(GREETING);
    everyMessageEndsWithTheMenu();
  }

  @Test
  void free_text_gets_the_menu_again() {
    story.served().visitorSays("Is there anybody out there?");
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
    everyMessageEndsWithTheMenu();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        PRICES + "|" + PRICES_ANSWER,
        "https://www.example.com/opening-hours|" + HOURS_ANSWER,
        "https://www.example.com/delivery|" + DELIVERY_ANSWER
      })
  void each_link_has_an_answer_of_its_own_and_the_menu(String pressed, String answer) {
    story.served().visitorPresses(pressed);
    assertThat(story.said()).containsExactly(GREETING, answer);
    everyMessageEndsWithTheMenu();
  }

  @Test
  void a_button_that_nobody_offered_gets_the_menu() {
    story.served().visitorPresses("no_such_button");
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void feedback_before_any_hand_over_is_no_choice() {
    story.served().visitorPresses(DemoWords.HELPFUL);
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
  }

  @Test
  void a_keyword_is_answered_with_the_menu() {
    story.served().visitorSays("I want a refund!");
    assertThat(story.said()).containsExactly(GREETING, RETURNS_ANSWER);
    everyMessageEndsWithTheMenu();
  }

  @Test
  void a_message_without_text_gets_the_menu() {
    story
        .served()
        .hear(
            story.giosg.write(
                giosg.bots.model.resource.Message.Type.MSG,
                giosg.bots.model.resource.Message.SenderType.VISITOR,
                GiosgInMemory.VISITOR.value(),
                null,
                null,
                story.now));
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "fi-FI", "FI", "fi_FI"})
  void speaks_finnish_in_a_finnish_room(String code) {
    story.giosg.roomLanguage = code;
    assertThat(story.served().said()).containsExactly(FINNISH_GREETING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-US", "sv", "", "-", "xx-YY"})
  void speaks_english_elsewhere(String code) {
    story.giosg.roomLanguage = code;
    assertThat(story.served().said()).containsExactly(GREETING);
  }

  @Test
  void speaks_english_when_the_room_cannot_be_read() {
    story.giosg.roomLanguage = null;
    assertThat(story.served().said()).containsExactly(GREETING);
  }

  @Test
  void asks_for_the_room_once() {
    story.served().visitorSays("prices");
    story.visitorSays("delivery");
    assertThat(story.giosg.callsOf(ReadRoom.class)).isEqualTo(1);
  }
}
