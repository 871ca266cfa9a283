package giosg.bots.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.InviteTeam;
import giosg.bots.model.resource.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A whole conversation, with the worker dying at each of its calls: nothing is lost, and nothing
/// is said twice.
class CrashingAnywhereTests {
  private static final List<String> TOLD =
      List.of(
          DemoWords.GREETING,
          DemoWords.PRICES_ANSWER,
          DemoWords.AGAIN,
          DemoWords.ANNOUNCEMENT,
          DemoWords.CONFIRMATION,
          DemoWords.FEEDBACK,
          DemoWords.THANKS);

  private static ChatStory told(Map<Integer, Boolean> crashes) {
    ChatStory story = ChatStory.ofTheDemoBot();
    story.crashes.putAll(crashes);
    story.throughJson = crashes.size() < 2;
    story.aHumanIsOnline();
    Message hello = story.visitorWrites("hello");
    story.chatBecomesPending();
    story.calmDown();
    story.hear(hello);
    story.calmDown();
    story.visitorPresses(DemoWords.PRICES);
    story.calmDown();
    story.visitorSays("what?");
    story.calmDown();
    story.visitorPresses(DemoWords.HUMAN);
    story.calmDown();
    story.visitorSays("thanks");
    story.calmDown();
    story.visitorPresses(DemoWords.HELPFUL);
    story.calmDown();
    return story;
  }

  private static int calls() {
    return told(Map.of()).giosg.calls.size();
  }

  static Stream<Map<Integer, Boolean>> crashes() {
    List<Map<Integer, Boolean>> all = new ArrayList<>();
    for (boolean first : List.of(false, true)) {
      IntStream.range(0, calls()).forEach(k -> all.add(Map.of(k, first)));
      for (boolean second : List.of(false, true)) {
        for (int apart : List.of(1, 3)) {
          IntStream.range(0, calls()).forEach(k -> all.add(Map.of(k, first, k + apart, second)));
        }
      }
    }
    return all.stream();
  }

  @Test
  void a_whole_conversation_without_a_crash() {
    ChatStory story = told(Map.of());
    assertThat(story.said()).isEqualTo(TOLD);
    assertThat(story.giosg.calls).hasSize(14);
  }

  @ParameterizedTest(name = "at call {0}")
  @MethodSource("crashes")
  void the_same_is_said_in_the_same_order(Map<Integer, Boolean> crashes) {
    ChatStory story = told(crashes);
    assertThat(story.said()).isEqualTo(TOLD);
    // giosg has no way to read an invitation: of two that may or may not have been taken, none is
    // repeated.
    assertThat(story.giosg.callsOf(InviteTeam.class)).isBetween(crashes.size() == 1 ? 1L : 0L, 2L);
    assertThat(story.giosg.participating).isFalse();
    assertThat(story.phase()).isEqualTo(Phase.LEFT);
    assertThat(story.deadLetters).isEmpty();
    assertThat(story.known().isUnfinished()).isFalse();
  }
}
