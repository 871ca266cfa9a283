package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.rehearsal.RecordedChat;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ListingConversationsTests extends OnPages {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void lists_conversations_by_how_they_stand_as_they_come_and_go() {
    RecordedChat chat = chat().pending().visitorSays("hello");
    String id = chat.id.chat().value();
    commit();

    await("the chat is with the bot")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(rows("with-the-bot", id)).hasSize(1));
    assertThat(rows("failed", id)).isEmpty();

    chat.poison();
    commit();
    await("the chat has failed")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(rows("failed", id)).hasSize(1));
    assertThat(rows("with-the-bot", id)).isEmpty();
  }

  @Test
  void finds_a_chat_that_is_not_listed_by_its_id() {
    assertThat(console.page("/?q=no-such-chat").select("a[href=/chats/no-such-chat]")).hasSize(1);
    assertThat(console.page("/chats/no-such-chat").text())
        .contains("Kafka holds nothing of this chat");
    assertThat(console.get("/chats/..%2Fx").statusCode()).isEqualTo(404);
  }

  @Test
  void an_erased_chat_is_gone_from_the_list_and_its_own_page() {
    RecordedChat chat = chat().pending().visitorSays("hello").ends();
    String id = chat.id.chat().value();
    commit();
    await("the chat is listed")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(rows("over", id)).hasSize(1));

    assertThat(console("purge", "--chat", id).code()).isZero();

    await("the chat is gone")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(console.page("/?q=" + id).select(".rows li")).isEmpty());
    assertThat(console.page("/chats/" + id).text()).contains("was erased on request");
  }

  private static List<Element> rows(String standing, String words) {
    return console.page("/?is=" + standing + "&q=" + words).select(".rows li");
  }
}
