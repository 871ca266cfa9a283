package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// One partition, its records, and its owners one after the other, through whatever chance chooses:
/// writes that are late or lost, calls that fail, threads in the midst of one another, owners that
/// do not know yet that they are none, and what former owners still hear.
final class PartitionHistory implements Actor {
  private static final int MOST_STEPS_TO_THE_END = 5_000;

  private final Random random;
  private final SteppedTime time = new SteppedTime();
  private final SteppedThreads threads;
  private final Bots bots;
  private final KeptWorld world;
  private final List<Published> topic = new ArrayList<>();
  private final List<Owner> former = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private Owner owner;
  private long nextOffset;

  private record Published(long offset, ConversationId conversation, Envelope envelope) {}

  private record Asked(Remembering.Memo memo, CompletableFuture<Instant> claim) {}

  PartitionHistory(long seed, Bots bots) {
    this.bots = bots;
    world = new KeptWorld(bots, this::broken);
    random = new Random(seed);
    threads = new SteppedThreads(random);
    nextOffset = random.nextInt(5);
    owner = new Owner(0);
  }

  private void broken(String promise) {
    broken.add(promise);
  }

  private void tell(String what) {
    told.add(what);
  }

  /// @return the promises that were broken, and how it came to that; empty when all is well
  List<String> run() {
    int steps = 20 + random.nextInt(60);
    for (int i = 0; i < steps && broken.isEmpty(); i++) {
      step(random.nextInt(100));
    }
    for (int i = 0; i < MOST_STEPS_TO_THE_END && !isAtTheEnd() && broken.isEmpty(); i++) {
      owner.deliver();
      threads.runOne();
      owner.keep();
      owner.hear();
    }
    if (broken.isEmpty()) {
      lookAtTheEnd();
    }
    if (!broken.isEmpty()) {
      broken.addAll(told);
    }
    return broken;
  }

  private void step(int chance) {
    if (chance < 18) {
      publish();
    } else if (chance < 36) {
      owner.deliver();
    } else if (chance < 62) {
      threads.runOne();
    } else if (chance < 75) {
      owner.keep();
    } else if (chance < 88) {
      owner.hear();
    } else if (chance < 92 && !former.isEmpty()) {
      former.get(random.nextInt(former.size())).hear();
    } else if (chance < 96) {
      long millis = random.nextInt(10) == 0 ? 90_000_000 : random.nextInt(4_000);
      tell("time passes: " + millis + " ms");
      time.pass(Duration.ofMillis(millis));
    } else if (chance < 97) {
      tell("a token arrives");
      owner.lanes.tokenArrived(Told.BOT_USER);
    } else {
      moveOn();
    }
  }

  private void publish() {
    ConversationId chat =
        new ConversationId(new ChatId("chat-" + random.nextInt(3)), Told.BOT_USER);
    Envelope envelope =
        random.nextInt(3) == 0
            ? Told.pending(chat, time.instant())
            : Told.visitorSaid(chat, "words", time.instant());
    nextOffset += 1 + random.nextInt(3) / 2;
    topic.add(new Published(nextOffset, chat, envelope));
    tell("written: " + nextOffset + " " + chat.chat() + " " + envelope.channel());
  }

  /// The partition is given up and taken over, perhaps by the same worker. One that froze does not
  /// know yet, and its group refuses what it would commit.
  private void moveOn() {
    boolean frozen = random.nextInt(3) == 0;
    tell("owner " + owner.number + (frozen ? " freezes" : " gives up"));
    owner.present = false;
    if (!frozen) {
      owner.giveUp();
    }
    former.add(owner);
    owner = new Owner(owner.number + 1);
    owner.takeOver();
  }

  private boolean isAtTheEnd() {
    return owner.isQuiet() && threads.isIdle();
  }

  private void lookAtTheEnd() {
    if (!isAtTheEnd()) {
      broken("it does not come to an end");
    }
    long last = topic.isEmpty() ? -1 : topic.getLast().offset();
    if (world.committed() != last) {
      broken("all is finished, and committed is " + world.committed() + " instead of " + last);
    }
    if (owner.frontier.unfinished() != 0 || owner.frontier.waitingSince().isPresent()) {
      broken("all is finished, and the frontier still waits");
    }
    if (owner.lanes.busy() != 0) {
      broken("all is at rest, and " + owner.lanes.busy() + " are busy");
    }
  }

  @Override
  public Outcome perform(
      ConversationId conversation, OrganizationId organization, BotAction action, Instant startBy) {
    tell("done: " + action.getClass().getSimpleName() + " of " + conversation.chat());
    world.perform(conversation, action);
    if (!action.isRepeatable() && time.instant().isAfter(startBy)) {
      broken(action + " was started too late");
    }
    threads.yieldPerhaps();
    return switch (random.nextInt(12)) {
      case 0 -> new Outcome.TryLater("503", Optional.empty());
      case 1 -> new Outcome.Unknown("reset");
      case 2 -> new Outcome.TokenRefused("expired");
      case 3 -> new Outcome.Gone(404);
      case 4 -> throw new IllegalStateException("a bug");
      default -> ScriptedActor.fine(action);
    };
  }

  @Override
  public boolean hasToken(ConversationId conversation) {
    return random.nextBoolean();
  }

  /// Owns the partition, or once did. What it asked to be kept is kept only while it is the present
  /// one; that it was kept it may hear of later.
  private final class Owner implements Remembering {
    private final int number;
    private final Frontier frontier = new Frontier();
    private final Map<ConversationId, Snapshot> atHand = new HashMap<>(world.snapshots());
    private final Deque<Asked> asked = new ArrayDeque<>();
    private final Deque<Runnable> unheard = new ArrayDeque<>();
    private final Lanes lanes;
    private long read = world.committed();
    private boolean present = true;
    private boolean gaveUp;

    private Owner(int number) {
      this.number = number;
      lanes =
          new Lanes(
              new Stepping(bots, time, random::nextLong),
              this,
              PartitionHistory.this,
              new Lanes.Shared(threads, time, time, Duration.ofSeconds(1)));
    }

    private void takeOver() {
      atHand.values().stream()
          .filter(snapshot -> world.isUnfinished(snapshot.conversation()))
          .forEach(snapshot -> lanes.takeOver(snapshot, time.instant()));
    }

    private void giveUp() {
      gaveUp = true;
      frontier.close();
      lanes.close();
    }

    private void deliver() {
      topic.stream()
          .filter(record -> record.offset() > read)
          .findFirst()
          .ifPresent(
              record -> {
                read = record.offset();
                tell("owner " + number + " takes " + read);
                frontier.started(read, () -> commit(record.offset()), time.instant());
                lanes.webhook(
                    record.conversation(),
                    read,
                    record.envelope(),
                    () -> frontier.finished(record.offset()));
              });
    }

    private void commit(long offset) {
      tell("owner " + number + " commits " + offset);
      if (gaveUp) {
        broken("committed " + offset + " for an assignment that is over");
      } else if (present) {
        world.commit(offset, topic.stream().map(Published::offset).toList());
      }
    }

    @Override
    public CompletableFuture<Instant> remember(Memo memo) throws TooLarge {
      if (random.nextInt(50) == 0
          && !(memo.journal().happening() instanceof Happening.TooMuchToKeep)) {
        tell("too large: " + memo.journal().offset() + " of " + memo.conversation().chat());
        throw new TooLarge(9, 8);
      }
      Asked one = new Asked(memo, new CompletableFuture<>());
      asked.add(one);
      threads.yieldPerhaps();
      return one.claim();
    }

    @Override
    public Optional<Snapshot> recall(ConversationId conversation) {
      return Optional.ofNullable(atHand.get(conversation));
    }

    /// A group of what was asked for is written.
    private void keep() {
      Instant claim = time.instant();
      for (int i = random.nextInt(4); i >= 0 && !asked.isEmpty(); i--) {
        Asked one = asked.remove();
        world.keep(one.memo());
        unheard.add(() -> kept(one, claim));
        tell("kept: " + one.memo().journal().offset() + " of " + one.memo().conversation().chat());
      }
    }

    private void kept(Asked one, Instant claim) {
      one.memo().snapshot().ifPresent(snapshot -> atHand.put(one.memo().conversation(), snapshot));
      if (one.memo().forgotten()) {
        atHand.remove(one.memo().conversation());
      }
      one.claim().complete(claim);
    }

    /// It is told of what was kept; or, as a former owner, that nothing more was.
    private void hear() {
      if (!unheard.isEmpty()) {
        unheard.remove().run();
      } else if (!present && !asked.isEmpty()) {
        asked.remove().claim().completeExceptionally(new Forgotten("fenced"));
      }
    }

    private boolean isQuiet() {
      return asked.isEmpty()
          && unheard.isEmpty()
          && (topic.isEmpty() || read >= topic.getLast().offset());
    }
  }
}
