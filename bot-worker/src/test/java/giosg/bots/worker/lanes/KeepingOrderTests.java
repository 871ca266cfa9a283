package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeepingOrderTests extends WithLanes {

  @Test
  void what_comes_into_one_conversation_is_decided_one_after_the_other() {
    List<ConversationId> chats = new ArrayList<>();
    IntStream.range(0, 10).forEach(_ -> chats.add(Told.newConversation()));
    chats.forEach(actor::holdUp);
    chats.forEach(this::pending);
    for (int i = 1; i < 100; i++) {
      for (ConversationId each : chats) {
        visitorSays(each, "message " + i);
      }
    }

    soon("all are finished").until(() -> finished.size() == 1_000);

    for (int i = 0; i < 10; i++) {
      List<JournalEntry> journal = notebook.journal(chats.get(i));
      int first = i;
      assertThat(journal.stream().flatMap(entry -> entry.offset().stream()))
          .containsExactlyElementsOf(
              LongStream.range(0, 100).mapToObj(n -> n * 10 + first).toList());
      // Each step begins where the one before ended: no two decided on the same state.
      assertThat(journal.stream().map(JournalEntry::sequence)).isSorted();
      assertThat(journal.stream().filter(entry -> entry.offset().isPresent()))
          .extracting(JournalEntry::sequence)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void nothing_is_done_or_finished_before_it_is_kept() {
    notebook.hold();

    pending(chat);
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();
    assertThat(actor.performed(chat)).isEmpty();
    assertThat(finished).isEmpty();

    notebook.keepNext(clock.instant());
    soon("it is done").until(() -> actor.performed(chat).equals(List.of(BePresent.class)));
    assertThat(finished).containsExactly(0L);
    soon("its outcome is to be kept").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
  }

  @Test
  void what_is_not_kept_is_neither_done_nor_finished() {
    notebook.hold();

    pending(chat);
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);
    notebook.loseNext();

    awaitRest();
    assertThat(actor.performed(chat)).isEmpty();
    assertThat(finished).isEmpty();
  }

  @Test
  void a_lane_goes_on_taking_in_what_comes_while_giosg_is_called() {
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());

    visitorSays(chat, "first");
    visitorSays(chat, "second");

    soon("both are finished").until(() -> finished.size() == 3);
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
    actor.letGo(chat);
    soon("it goes on").until(() -> actor.performed(chat).contains(Say.class));
  }

  @Test
  void a_conversation_that_waits_for_giosg_delays_no_other() {
    ConversationId other = Told.newConversation();
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());

    pending(other);

    soon("the other is greeted").until(() -> actor.performed(other).contains(Say.class));
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
  }

  @Test
  void what_cannot_be_repeated_and_was_kept_too_slowly_is_begun_anew_first() {
    notebook.hold();
    pending(chat);
    keepNext(clock.instant());
    soon("joining is to be kept").until(() -> notebook.waiting() == 1);

    clock.putForward(Duration.ofSeconds(3));
    notebook.keepNext(clock.instant().minusSeconds(2));

    soon("it is to be kept anew").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
    notebook.keepNext(clock.instant());
    soon("it is done")
        .until(() -> actor.performed(chat).equals(List.of(BePresent.class, JoinPending.class)));
    assertThat(notebook.journal(chat).getLast().happening())
        .isInstanceOf(Happening.StartedTooLate.class);
  }

  @Test
  void what_can_be_repeated_is_done_however_slowly_it_was_kept() {
    notebook.hold();
    pending(chat);

    keepNext(clock.instant().minusSeconds(60));

    soon("it is done").until(() -> actor.performed(chat).equals(List.of(BePresent.class)));
  }

  @Test
  void nothing_is_begun_or_taken_in_after_the_end() {
    notebook.hold();
    pending(chat);
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);

    lanes.close();
    notebook.keepNext(clock.instant());
    pending(Told.newConversation());

    threads.close();
    assertThat(actor.performed(chat)).isEmpty();
    assertThat(notebook.waiting()).isZero();
  }

  @Test
  void a_call_that_is_under_way_at_the_end_is_not_heard_any_more() {
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());

    lanes.close();
    actor.letGo(chat);

    threads.close();
    assertThat(notebook.journal(chat)).hasSize(1);
  }

  @Test
  void a_conversation_at_rest_takes_no_lane_and_is_made_anew_from_what_is_kept() {
    pending(chat);
    soon("it is greeted").until(() -> actor.performed(chat).contains(Say.class));
    awaitRest();
    int before = notebook.recalls(chat);

    visitorSays(chat, "something");

    soon("it is answered")
        .until(() -> actor.performed(chat).stream().filter(Say.class::equals).count() == 2);
    assertThat(notebook.recalls(chat)).isGreaterThan(before);
  }

  @Test
  void a_lane_stays_while_something_of_it_is_not_kept() {
    notebook.hold();
    visitorSays(chat, "first");
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();

    visitorSays(chat, "second");

    soon("that is asked to be kept too").until(() -> notebook.waiting() >= 2);
    // The second decision was made on the first, which was written nowhere yet.
    notebook.keepNext(clock.instant());
    notebook.keepNext(clock.instant());
    assertThat(notebook.snapshot(chat).conversation().sequence()).isEqualTo(2);
    assertThat(notebook.recalls(chat)).isEqualTo(1);
  }
}
