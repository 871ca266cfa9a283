package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.NewChat;
import giosg.bots.simulator.world.Button;
import giosg.bots.simulator.world.MessageType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServingAVisitorTests extends WithTheWorker {

  @Test
  void one_whole_conversation_from_the_greeting_to_the_leave() {
    UUID chat = greetedChat("Hello, zebra");
    assertThat(newest(chat).buttons())
        .extracting(Button::text)
        .containsExactly("Prices", "Opening hours", "Delivery", "Talk to a human");

    GIOSG.visitorSays(chat, "What is a zebra?");
    String prices = "All our prices are on the page that just opened. They include taxes.";
    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);

    GIOSG.visitorPresses(chat, "Prices");
    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN, prices);

    GIOSG.visitorPresses(chat, "Talk to a human");
    String feedback = "Meanwhile, was I of any help to you?";
    soon("the bot asks for feedback").until(() -> textsIn(chat).contains(feedback));
    assertThat(textsIn(chat))
        .endsWith(
            "I am looking for a colleague who can help you.",
            "A colleague was asked to join and will be with you shortly.",
            feedback);
    assertThat(GIOSG.chat(chat).get("invitations")).hasSize(1);

    GIOSG.visitorPresses(chat, "Yes");
    soon("the bot has left").until(() -> newest(chat).type() == MessageType.LEAVE);
    assertThat(textsIn(chat)).last().isEqualTo("Thank you, I am glad to hear that!");
  }

  @Test
  void speaks_the_language_of_the_room() {
    UUID chat = GIOSG.startChat(NewChat.saying("Moi, zebra").speaking("fi"));

    awaitTexts(chat, "Moi, zebra", "Hei ja tervetuloa! Olen chat-botti ja vastaan heti.");
  }

  @Test
  void is_there_before_the_visitor_has_written() {
    UUID chat = GIOSG.startChat(NewChat.silent());

    awaitTexts(chat, GREETING);
  }

  @Test
  void twenty_messages_cost_hardly_more_than_twenty_calls() {
    UUID chat = greetedChat("Hello, zebra");
    awaitQuiet();
    int before = GIOSG.calls().of(chat).size();

    for (int i = 1; i <= 20; i++) {
      GIOSG.visitorSays(chat, "Zebra number " + i + "?");
      int answers = i;
      soon("answer " + i)
          .until(() -> textsIn(chat).stream().filter(AGAIN::equals).count() == answers);
    }
    awaitQuiet();

    assertThat(GIOSG.calls().of(chat).size() - before).isBetween(20, 24);
  }

  private static List<String> textsIn(UUID chat) {
    return GIOSG.textsIn(chat);
  }
}
