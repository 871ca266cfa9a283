package giosg.bots.giosg;

import static giosg.bots.giosg.Office.id;
import static giosg.bots.giosg.ReadingFromGiosgTests.done;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.giosg.Answer.Rejected;
import giosg.bots.giosg.Answer.TryLater;
import giosg.bots.model.ChatId;
import giosg.bots.model.resource.Message;
import giosg.bots.simulator.GiosgSimulator;
import giosg.bots.simulator.SimulatorSettings;
import giosg.bots.simulator.fault.Fault;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingPageByPageTests {
  private static final String MESSAGES = ".*/messages";

  @Test
  void pages_of_any_size_are_put_together_oldest_first() {
    try (Office office = Office.open(SimulatorSettings.defaults().withPageSizes(2, 1, 3))) {
      ChatId chat = chatWithMessages(office, 5);

      assertThat(texts(done(office.calls().messages(chat))))
          .containsExactly("1", "2", "3", "4", "5");
      assertThat(office.received("GET", MESSAGES)).isEqualTo(3);
    }
  }

  @Test
  void reading_stops_at_the_page_cap_with_the_newest_messages() {
    try (Office office = Office.open(SimulatorSettings.defaults().withPageSizes(2))) {
      ChatId chat = chatWithMessages(office, 20);

      assertThat(texts(done(office.calls().messages(chat))))
          .containsExactly("13", "14", "15", "16", "17", "18", "19", "20");
      assertThat(office.received("GET", MESSAGES)).isEqualTo(4);
    }
  }

  @Test
  void only_as_many_pages_are_read_as_it_takes() {
    try (Office office = Office.open(SimulatorSettings.defaults().withPageSizes(2))) {
      ChatId chat = chatWithMessages(office, 6);

      List<Message> newest =
          done(
              office
                  .calls()
                  .messagesBackTo(chat, message -> message.text().filter("4"::equals).isPresent()));

      assertThat(texts(newest)).containsExactly("3", "4", "5", "6");
      assertThat(office.received("GET", MESSAGES)).isEqualTo(2);
    }
  }

  @Test
  void a_next_page_elsewhere_is_not_followed_and_sees_no_token() {
    try (GiosgSimulator elsewhere = GiosgSimulator.start();
        Office office =
            Office.open(
                SimulatorSettings.defaults()
                    .withPageSizes(2)
                    .withPublicUrl(
                        URI.create("http://localhost:" + elsewhere.baseUrl().getPort())))) {
      ChatId chat = chatWithMessages(office, 5);

      assertThat(office.calls().messages(chat)).isInstanceOf(Rejected.class);
      assertThat(office.received("GET", MESSAGES)).isEqualTo(1);
      assertThat(elsewhere.calls().all()).isEmpty();
    }
  }

  @Test
  void a_list_of_which_one_page_fails_is_no_list() {
    try (Office office = Office.open(SimulatorSettings.defaults().withPageSizes(2))) {
      ChatId chat = chatWithMessages(office, 5);
      assertThat(done(office.calls().messages(chat))).isNotEmpty();
      office
          .simulator
          .faults()
          .put("after the first", Fault.down().on("GET", MESSAGES).withProbability(0.5, 7));

      for (int i = 0; i < 20; i++) {
        Answer<List<Message>> answer = office.calls().messages(chat);
        assertThat(answer)
            .satisfiesAnyOf(
                whole -> assertThat(texts(done(answer))).hasSize(5),
                nothing -> assertThat(answer).isInstanceOf(TryLater.class));
      }
    }
  }

  private static ChatId chatWithMessages(Office office, int count) {
    ChatId chat = new ChatId(office.simulator.startChat("1").toString());
    for (int i = 2; i <= count; i++) {
      office.simulator.visitorSays(id(chat), Integer.toString(i));
    }
    // A side-kick's join leaves no message behind.
    done(office.calls().joinRouted(chat, false, Office.soon()));
    return chat;
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().flatMap(message -> message.text().stream()).toList();
  }
}
