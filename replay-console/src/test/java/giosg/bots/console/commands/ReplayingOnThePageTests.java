package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.rehearsal.RecordedChat;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayingOnThePageTests extends OnKafka {
  @TempDir private static Path folder;
  private static RunningConsole console;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("changed.yaml"), DEMO.text().replace("Invoices are sent", "Invoices come"));
    console = new RunningConsole(folder);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void replays_with_a_definition_of_the_folder() {
    RecordedChat chat = chat().pending().visitorSays("invoice");

    assertThat(page(chat, "/replay").text()).contains("decisions, no difference.");
    Document other = page(chat, "/replay?definition=changed.yaml");
    assertThat(other.text()).contains("First difference at").contains("With changed.yaml");
    assertThat(other.select("tr.changed .was").text()).contains("Invoices are sent");
    assertThat(other.select("tr.changed .now").text()).contains("Invoices come");
    assertThat(page(chat, "/replay?definition=../../etc/passwd").text())
        .contains("There is no such definition.");
  }

  @Test
  void replays_with_a_definition_written_there_and_tells_its_mistakes_in_a_sentence() {
    RecordedChat chat = chat().pending().visitorSays("invoice");
    String id = chat.id.chat().value();
    commit();

    String changed = DEMO.text().replace("Invoices are sent", "Invoices come");
    assertThat(console.replayWith(id, changed).body()).contains("Invoices come by e-mail");
    refuses(id, "greeting: [", "the definition below");
    refuses(id, DEMO.text() + "\nnonsense: 1", "nonsense");
    refuses(id, "a: " + "[".repeat(100_000), "the definition");
    refuses(id, "# " + "x".repeat(300_000), "larger than 256 KB");
    assertThat(console.replayWith(id, "x".repeat(2_000_000)).statusCode()).isEqualTo(413);
  }

  private static void refuses(String chat, String definition, String part) {
    HttpResponse<String> answer = console.replayWith(chat, definition);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains(part);
  }

  private static Document page(RecordedChat chat, String rest) {
    commit();
    return console.page("/chats/" + chat.id.chat() + rest);
  }
}
