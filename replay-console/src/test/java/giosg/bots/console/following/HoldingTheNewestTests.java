package giosg.bots.console.following;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.Phase;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingTheNewestTests {
  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");

  private final Conversations conversations = new Conversations(3);

  @Test
  void of_a_million_conversations_the_newest_are_held() {
    Conversations many = new Conversations(1_000);
    for (int i = 0; i < 1_000_000; i++) {
      // Not in order: as partitions are read, one after the other.
      many.put(conversation("chat-" + i, Phase.SERVING, i * 7_919L % 1_000_000));
    }

    Conversations.Found found = many.find(Optional.empty(), "", 2);

    assertThat(found.held()).isEqualTo(1_000);
    assertThat(found.found()).isEqualTo(1_000);
    assertThat(found.full()).isTrue();
    assertThat(found.shown())
        .extracting(OpenConversation::lastAt)
        .containsExactly(START.plusSeconds(999_999), START.plusSeconds(999_998));
  }

  @Test
  void the_newest_snapshot_of_a_conversation_counts() {
    conversations.put(conversation("one", Phase.SERVING, 1));
    conversations.put(conversation("one", Phase.FAILED, 2));

    assertThat(found(Optional.of(Standing.FAILED), "")).containsExactly("one");
    assertThat(found(Optional.of(Standing.WITH_THE_BOT), "")).isEmpty();
    assertThat(conversations.find(Optional.empty(), "", 9).full()).isFalse();
  }

  @Test
  void each_word_has_to_be_there() {
    conversations.put(conversation("abc-1", Phase.SERVING, 1));
    conversations.put(conversation("abc-2", Phase.FAILED, 2));

    assertThat(found(Optional.empty(), "ABC")).containsExactly("abc-2", "abc-1");
    assertThat(found(Optional.empty(), " failed abc ")).containsExactly("abc-2");
    assertThat(found(Optional.empty(), "abc nowhere")).isEmpty();
  }

  @Test
  void what_was_written_before_an_erasure_is_forgotten_and_what_came_later_is_not() {
    conversations.put(conversation("one", Phase.SERVING, 1));
    conversations.put(conversation("two", Phase.SERVING, 2));

    conversations.erase(new ChatId("one"), START.plusSeconds(1));
    conversations.erase(new ChatId("two"), START.plusSeconds(1));

    assertThat(found(Optional.empty(), "")).containsExactly("two");
  }

  private List<String> found(Optional<Standing> standing, String words) {
    return conversations.find(standing, words, 9).shown().stream()
        .map(one -> one.id().chat().value())
        .toList();
  }

  private static OpenConversation conversation(String chat, Phase phase, long second) {
    Instant at = START.plusSeconds(second);
    return new OpenConversation(
        new ConversationId(new ChatId(chat), new UserId("bot-1")),
        new OrganizationId("org-1"),
        phase,
        Optional.empty(),
        "",
        START,
        at,
        at);
  }
}
