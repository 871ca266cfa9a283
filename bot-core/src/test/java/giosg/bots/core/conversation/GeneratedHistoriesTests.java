package giosg.bots.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.dialogue.Dialogue;
import giosg.bots.core.dialogue.Heard;
import giosg.bots.core.dialogue.Memory;
import giosg.bots.core.dialogue.Setting;
import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.Envelope;
import giosg.bots.model.MessageId;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Thousands of short histories of what webhooks, calls and workers do at their worst.
class GeneratedHistoriesTests {
  private static final int HISTORIES = 700;

  /// Answers by naming what it answers.
  private record Naming() implements Dialogue {
    private static Turn.Act say(String text) {
      return new Turn.Say(OutgoingMessage.ofText(text));
    }

    private static Turn turn(Turn.Act... acts) {
      return new Turn(Memory.EMPTY, List.of(acts), "naming");
    }

    @Override
    public Turn open(Memory memory, Setting setting, List<Heard> waiting) {
      List<String> ids = waiting.stream().map(heard -> heard.message().value()).toList();
      return turn(say("open " + String.join(" ", ids)));
    }

    @Override
    public Turn answer(Memory memory, Setting setting, Heard heard) {
      String id = heard.message().value();
      if (heard.text().filter("human"::equals).isPresent()) {
        return turn(
            new Turn.HandOver(
                "customer service",
                List.of(OutgoingMessage.ofText("announce " + id)),
                List.of(OutgoingMessage.ofText("confirm for-" + id)),
                List.of(OutgoingMessage.ofText("regret for-" + id))));
      }
      return turn(say("answer " + id));
    }

    @Override
    public Turn afterHandOver(Memory memory, Setting setting, Heard pressed) {
      return turn(say("after " + pressed.message()), new Turn.Leave());
    }

    @Override
    public Optional<Turn> overhear(Setting setting, Heard heard) {
      return heard.text().filter("refund"::equals).isPresent()
          ? Optional.of(turn(say("overheard " + heard.message())))
          : Optional.empty();
    }

    @Override
    public Optional<String> teamInNeed(Setting setting) {
      return Optional.of("customer service");
    }
  }

  /// One history: a story to which anything may happen next.
  private static final class History {
    final ChatStory story;
    final SplittableRandom random;
    final List<Envelope> waiting = new ArrayList<>();
    final List<Envelope> told = new ArrayList<>();
    final List<MessageId> visitors = new ArrayList<>();
    final boolean inOrder;
    private int echoed;

    History(long seed, boolean inOrder, Role... roles) {
      random = new SplittableRandom(seed);
      this.inOrder = inOrder;
      story = ChatStory.of(new Bot(Set.of(roles), new Naming(), seed % 2 == 0, Limits.DEFAULT));
      story.throughJson = seed % 50 == 0;
      story.holdCalls();
      story.giosg.pending = true;
      story.giosg.waitingSince = Optional.of(story.now);
      waiting.add(Webhooks.pending(story.giosg.chat(), story.now));
    }

    void visitorWrites(String text) {
      Message message = story.visitorWrites(text);
      visitors.add(message.id());
      webhooks(message);
    }

    void webhooks(Message message) {
      waiting.add(Webhooks.message(message, Via.ROUTED, story.now));
      if (random.nextInt(3) == 0) {
        waiting.add(Webhooks.message(message, Via.MEMBER, story.now));
      }
    }

    void tellNext() {
      if (!waiting.isEmpty()) {
        Envelope next = waiting.remove(inOrder ? 0 : random.nextInt(waiting.size()));
        told.add(next);
        tell(next);
      }
    }

    void tellAgain() {
      if (!told.isEmpty()) {
        tell(told.get(random.nextInt(told.size())));
      }
    }

    void tell(Envelope envelope) {
      happen(new Happening.EventArrived(envelope));
    }

    void happen(Happening what) {
      Step step = story.happen(what);
      assertThat(step.deadLetters()).noneMatch(letter -> letter.cause().contains("a bug"));
      step.begin().ifPresent(begun -> saidInPlace(begun.action(), story.known()));
      // Our own messages come back as webhooks.
      for (; echoed < story.giosg.messages.size(); echoed++) {
        Message message = story.giosg.messages.get(echoed);
        if (message.isSentBy(GiosgInMemory.BOT) && random.nextBoolean()) {
          waiting.add(Webhooks.message(message, Via.MEMBER, story.now));
        }
      }
    }

    /// Nothing new is said where humans serve, and after a hand-over only what belongs to it.
    private static void saidInPlace(BotAction action, Conversation conversation) {
      if (action instanceof BotAction.Say(OutgoingMessage message)) {
        String kind = message.text().split(" ", -1)[0];
        List<String> allowed =
            switch (conversation.phase()) {
              case SERVING -> List.of("open", "answer", "regret", "overheard");
              case HANDED_OVER -> List.of("announce", "confirm", "after");
              case NEW, JOINING, STOOD_BACK -> List.of("overheard");
              case HUMAN_SERVES, LEFT, ENDED, FAILED -> List.of();
            };
        assertThat(kind).as("in %s", conversation.phase()).isIn(allowed);
      }
    }

    void endCall() {
      if (story.inFlight.isEmpty()) {
        return;
      }
      Work.Begun begun = story.inFlight.get();
      Outcome outcome =
          switch (random.nextInt(12)) {
            case 0 -> new Outcome.Unknown("lost");
            case 1 -> {
              story.giosg.perform(begun.action(), story.now);
              yield new Outcome.Unknown("answer lost");
            }
            case 2 -> new Outcome.TryLater("busy", Optional.empty());
            case 3 -> new Outcome.TokenRefused("401");
            default -> story.giosg.perform(begun.action(), story.now);
          };
      story.inFlight = Optional.empty();
      happen(new Happening.ActionEnded(begun.number(), outcome));
    }

    void crash() {
      if (random.nextBoolean()) {
        story.inFlight.ifPresent(begun -> story.giosg.perform(begun.action(), story.now));
      }
      story.inFlight = Optional.empty();
      happen(new Happening.Restored(Instant.EPOCH));
    }

    void startTooLate() {
      if (story.inFlight.isPresent()) {
        long number = story.inFlight.get().number();
        story.inFlight = Optional.empty();
        happen(new Happening.StartedTooLate(number));
      }
    }

    void somethingTechnical() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> tellNext();
        case 3 -> tellAgain();
        case 4, 5, 6 -> endCall();
        case 7 -> crash();
        case 8 -> startTooLate();
        default -> story.pass(Duration.ofMillis(random.nextInt(4_000)));
      }
      if (random.nextInt(8) == 0) {
        happen(new Happening.TokenArrived());
      }
    }

    void calmsDown() {
      while (!waiting.isEmpty()) {
        tellNext();
      }
      story.releaseCalls();
      for (int i = 0; story.known().isUnfinished() && i < 40; i++) {
        story.tokenArrives();
        story.pass(Duration.ofSeconds(5));
      }
      assertThat(story.known().isUnfinished()).isFalse();
    }

    /// What was answered, in the order of the answers.
    List<String> answered() {
      return story.said().stream()
          .map(text -> text.split(" ", -1))
          .flatMap(words -> Stream.of(words).skip(1))
          .filter(word -> word.startsWith("m-"))
          .toList();
    }

    List<String> visitorsWords() {
      return visitors.stream().map(MessageId::value).toList();
    }
  }

  private static History served(long seed, boolean inOrder) {
    History history = new History(seed, inOrder, Role.REACTIVE);
    for (int i = 0; i < 40; i++) {
      if (i % 8 == 0) {
        history.visitorWrites("question " + i);
      }
      history.somethingTechnical();
    }
    history.calmsDown();
    return history;
  }

  @Test
  void each_message_is_answered_once_and_in_order() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      History history = served(seed, true);
      assertThat(history.answered()).as("seed %d", seed).isEqualTo(history.visitorsWords());
    }
  }

  @Test
  void each_message_is_answered_once_even_when_told_out_of_order() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      History history = served(seed, false);
      assertThat(history.answered())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(history.visitorsWords());
    }
  }

  @Test
  void nothing_is_said_twice_or_out_of_place_whatever_people_do() {
    int handedOver = 0;
    int servedByHumans = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      History history = anything(seed);
      assertThat(history.answered()).as("seed %d", seed).doesNotHaveDuplicates();
      handedOver += history.story.giosg.invited.isEmpty() ? 0 : 1;
      servedByHumans +=
          history.story.journal.stream().anyMatch(one -> one.phase() == Phase.HUMAN_SERVES) ? 1 : 0;
    }
    assertThat(handedOver).isGreaterThan(HISTORIES / 20);
    assertThat(servedByHumans).isGreaterThan(HISTORIES / 20);
  }

  private static History anything(long seed) {
    History history = new History(seed, false, Role.values());
    history.story.aHumanIsOnline();
    List<String> words = Arrays.asList("question", "refund", "human");
    for (int i = 0; i < 50; i++) {
      switch (history.random.nextInt(30)) {
        case 0, 1, 2, 3 -> history.visitorWrites(words.get(history.random.nextInt(3)));
        case 4 -> history.webhooks(pressed(history));
        case 5 -> human(history, true);
        case 6 -> human(history, false);
        case 7 -> pendingAgain(history);
        case 8 -> history.waiting.add(Webhooks.noLongerPending(history.story.now));
        case 9 ->
            history.waiting.add(Webhooks.routed(history.story.giosg.chat(), history.story.now));
        default -> history.somethingTechnical();
      }
    }
    if (seed % 3 == 0) {
      history.story.giosg.ended = true;
      history.tell(Webhooks.changed("{\"is_ended\": true}", history.story.now));
    }
    history.calmsDown();
    return history;
  }

  private static Message pressed(History history) {
    Message message =
        history.story.giosg.write(
            Message.Type.ACTION,
            Message.SenderType.VISITOR,
            GiosgInMemory.VISITOR.value(),
            null,
            "helpful",
            history.story.now);
    history.visitors.add(message.id());
    return message;
  }

  private static void human(History history, boolean there) {
    history.story.holdCalls();
    if (there) {
      history.story.humanJoins("anna");
    } else {
      history.story.humanLeaves("anna");
    }
  }

  private static void pendingAgain(History history) {
    ChatStory story = history.story;
    story.giosg.pending = true;
    story.giosg.waitingSince = Optional.of(story.now);
    history.waiting.add(Webhooks.pending(story.giosg.chat(), story.now));
  }
}
