package giosg.bots.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.InviteTeam;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.ReadRoom;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ReplayingTests {
  private static ChatStory eventful() {
    ChatStory story = ChatStory.ofTheDemoBot();
    story.aHumanIsOnline();
    story.giosg.refusesNext(JoinPending.class, new Outcome.TokenRefused("401"));
    story.giosg.refusesNext(
        ReadHistory.class, new Outcome.TryLater("429", Optional.of(Duration.ofSeconds(3))));
    story.giosg.refusesNext(ReadRoom.class, new Outcome.TryLater("503", Optional.empty()));
    story.giosg.losesTheAnswerToNext(Say.class);
    story.giosg.losesNext(InviteTeam.class);
    story.visitorSays("hello");
    story.chatBecomesPending();
    story.tokenArrives();
    story.calmDown();
    story.hearOwnLastMessage();
    story.holdCalls();
    story.visitorPresses(DemoWords.PRICES);
    story.callStartsTooLate();
    story.crash(true);
    story.releaseCalls();
    story.calmDown();
    story.visitorPresses(DemoWords.HUMAN);
    story.calmDown();
    story.humanJoins("anna");
    story.tell(Webhooks.poison("m-poison", story.now));
    story.calmDown();
    story.chatEnds();
    return story;
  }

  @Test
  void the_happenings_of_a_journal_give_the_same_steps_again() {
    ChatStory story = eventful();
    assertThat(story.journal).hasSizeGreaterThan(30);
    List<JournalEntry> journal =
        story.journal.stream().map(entry -> JournalEntry.ofJson(entry.toJson())).toList();
    assertThat(journal).isEqualTo(story.journal);

    Bot again = ChatStory.demo();
    Conversation conversation = journal.getFirst().before().orElseThrow();
    for (JournalEntry entry : journal) {
      assertThat(entry.before()).contains(conversation);
      Step step = again.decide(conversation, entry.happening(), entry.moment());
      assertThat(step.reason()).isEqualTo(entry.reason());
      assertThat(step.begin().map(Work.Begun::action)).isEqualTo(entry.begun());
      conversation = step.after().orElseThrow();
      assertThat(conversation.sequence()).isEqualTo(entry.sequence());
      assertThat(conversation.phase()).isEqualTo(entry.phase());
    }
    assertThat(conversation).isEqualTo(story.known());
  }

  @Test
  void a_journal_tells_the_limits_that_decided() {
    Limits hasty =
        new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Duration.ofSeconds(3),
            Duration.ofHours(24),
            Duration.ofDays(8),
            200);
    Bot demo = ChatStory.demo();
    ChatStory story = ChatStory.of(new Bot(demo.roles(), demo.dialogue(), demo.handsBack(), hasty));
    for (int i = 0; i < 20; i++) {
      story.giosg.refusesNext(JoinPending.class, new Outcome.TryLater("503", Optional.empty()));
    }
    story.chatBecomesPending();
    story.calmDown();
    assertThat(story.phase()).isEqualTo(Phase.FAILED);

    Conversation conversation = story.journal.getFirst().before().orElseThrow();
    for (JournalEntry written : story.journal) {
      JournalEntry entry = JournalEntry.ofJson(written.toJson());
      Bot again =
          new Bot(demo.roles(), demo.dialogue(), demo.handsBack(), entry.limits().orElseThrow());
      Step step = again.decide(conversation, entry.happening(), entry.moment());
      assertThat(step.reason()).isEqualTo(entry.reason());
      conversation = step.after().orElseThrow();
    }
    assertThat(conversation).isEqualTo(story.known());
  }

  @Test
  void a_snapshot_of_before_it_was_known_when_the_waiting_ended_can_be_read() {
    Conversation served = ChatStory.ofTheDemoBot().served().known();
    byte[] kept = new Snapshot(Snapshot.VERSION, 0, served.lastHappenedAt(), served).toJson();
    ObjectNode older = (ObjectNode) Json.mapper().readTree(kept);
    ObjectNode conversation = (ObjectNode) older.get("conversation");
    assertThat(conversation.remove("waiting_ended")).isNotNull();

    Conversation read = Snapshot.ofJson(Json.mapper().writeValueAsBytes(older)).conversation();

    assertThat(served.waitingEnded()).isPresent();
    assertThat(read.waitingEnded()).isEmpty();
    assertThat(read.seen()).isEqualTo(served.seen());
  }

  @Test
  void a_step_that_changes_nothing_keeps_the_sequence() {
    ChatStory story = ChatStory.ofTheDemoBot().served();
    long before = story.known().sequence();
    story.tokenArrives();
    story.hearOwnLastMessage();
    assertThat(story.known().sequence()).isEqualTo(before);
  }

  @Test
  void every_step_that_changes_something_counts_one() {
    long last = 0;
    for (JournalEntry entry : eventful().journal) {
      assertThat(entry.sequence()).isBetween(last, last + 1);
      last = entry.sequence();
    }
  }

  @Test
  void every_step_tells_why() {
    assertThat(eventful().journal).allSatisfy(entry -> assertThat(entry.reason()).isNotBlank());
  }
}
