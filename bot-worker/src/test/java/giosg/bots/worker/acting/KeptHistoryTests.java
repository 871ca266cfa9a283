package giosg.bots.worker.acting;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptHistoryTests {

  @Test
  void of_a_chat_that_went_on_for_very_long_only_the_newest_words_are_kept() {
    String words = "zebra ".repeat(20_000);
    List<Message> all = IntStream.range(0, 100).mapToObj(i -> message("m-" + i, words)).toList();

    List<Message> kept = KeptHistory.of(all);

    assertThat(kept).extracting(Message::id).isEqualTo(all.stream().map(Message::id).toList());
    assertThat(kept).allMatch(Message::isFromVisitor);
    int wordless = (int) kept.stream().filter(message -> message.text().isEmpty()).count();
    assertThat(wordless).isEqualTo(100 - KeptHistory.MOST_CHARACTERS / words.length());
    assertThat(kept.subList(wordless, 100)).isEqualTo(all.subList(wordless, 100));
  }

  @Test
  void a_usual_chat_is_kept_as_it_is() {
    List<Message> all = IntStream.range(0, 50).mapToObj(i -> message("m-" + i, "Hello")).toList();

    assertThat(KeptHistory.of(all)).isEqualTo(all);
  }

  private static Message message(String id, String words) {
    return new Message(
        new MessageId(id),
        Message.Type.MSG,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Message.SenderType.VISITOR,
        Optional.empty(),
        Optional.of(words),
        Optional.empty());
  }
}
