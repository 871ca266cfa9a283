package giosg.bots.systemtests;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.SimulatorClient;
import giosg.bots.sandbox.script.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Many visitors who ask the [NumberedBot] one question after the other, each at a pace of their
/// own, without waiting for answers.
final class Crowd implements AutoCloseable {
  /// For a loaded machine, and for a dead owner's session to run out.
  private static final Duration TO_BE_ANSWERED = Duration.ofMinutes(3);

  /// Longer than anything that is settled late takes: so what is said twice has been said by then.
  static final Duration QUIET = Duration.ofSeconds(10);

  private static final int MOST_ROUNDS = 6;

  private final SimulatorClient giosg;
  private final long seed;
  private final int bots;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final List<Future<ChatId>> visitors = new ArrayList<>();
  private final Map<ChatId, List<Line>> chats = new LinkedHashMap<>();

  Crowd(SimulatorClient giosg, long seed) {
    this(giosg, seed, 1);
  }

  /// @param bots how many take part in each chat, and answer each question
  Crowd(SimulatorClient giosg, long seed, int bots) {
    this.giosg = giosg;
    this.seed = seed;
    this.bots = bots;
  }

  /// The chats of those who came, once they were waited for.
  Set<ChatId> chats() {
    return Set.copyOf(chats.keySet());
  }

  /// Lets visitors come, who ask until it is enough, but no more than so many questions each.
  Crowd come(int count, int questions, Duration longestPause) {
    for (int i = 0; i < count; i++) {
      Random chance = new Random(seed * 1_000_003 + visitors.size());
      visitors.add(threads.submit(() -> talk(chance, questions, longestPause)));
    }
    return this;
  }

  private ChatId talk(Random chance, int questions, Duration longestPause)
      throws InterruptedException {
    pause(chance, longestPause);
    ChatId chat = giosg.startChat("en", "Good day");
    for (int number = 1; number <= questions && !enough.get(); number++) {
      pause(chance, longestPause);
      giosg.write(chat, NumberedBot.question(number));
    }
    return chat;
  }

  private static void pause(Random chance, Duration longest) throws InterruptedException {
    Thread.sleep(chance.nextLong(longest.toMillis() + 1));
  }

  /// Every visitor asks one more question, all at the same time; returns when giosg took them all.
  void askAtOnce(int number) throws InterruptedException {
    await(beginToAsk(number));
  }

  static void await(List<Future<?>> asked) throws InterruptedException {
    for (Future<?> each : asked) {
      await(each);
    }
  }

  /// The same without waiting.
  List<Future<?>> beginToAsk(int number) {
    List<Future<?>> asked = new ArrayList<>();
    for (ChatId chat : chats.keySet()) {
      asked.add(
          threads.submit(
              () -> {
                giosg.write(chat, NumberedBot.question(number));
                return chat;
              }));
    }
    return asked;
  }

  /// Whether all visitors have asked what they wanted to ask.
  boolean hasAsked() {
    return visitors.stream().allMatch(Future::isDone);
  }

  /// One visitor, whose questions are asked by whoever calls this.
  ChatId one(String text) throws InterruptedException {
    ChatId chat = giosg.startChat("en", text);
    visitors.add(CompletableFuture.completedFuture(chat));
    return chat;
  }

  /// No further questions.
  Crowd enough() {
    enough.set(true);
    return this;
  }

  /// Waits for all visitors, for their answers, and then for anything that may still be said; and
  /// tells what came of it.
  Reconciliation reconcile() throws InterruptedException {
    if (!isAnswered()) {
      // What is missing is told message by message.
      System.out.println("Not all was answered in " + TO_BE_ANSWERED);
    }
    long said = -1;
    // Two that answer one another would never come to an end.
    for (int round = 0; round < MOST_ROUNDS && said != said(); round++) {
      said = said();
      Thread.sleep(QUIET);
      chats.replaceAll((chat, _) -> lines(chat));
    }
    return Reconciliation.of(chats, Map.of(), bots);
  }

  /// The same, where the order of the questions is another than giosg's own.
  Reconciliation reconciled(Map<ChatId, List<Integer>> questions) {
    return Reconciliation.of(chats, questions, bots);
  }

  /// What was said to each visitor, in the order in which they came.
  List<Script> scripts() {
    return chats.keySet().stream().map(chat -> Script.of(lines(chat))).toList();
  }

  void awaitAsked() throws InterruptedException {
    for (Future<ChatId> visitor : visitors) {
      chats.putIfAbsent(await(visitor), List.of());
    }
  }

  /// Waits until all visitors have asked, and were answered: one after the other, for to look at
  /// all of them again and again would keep giosg busier than the bot does.
  void awaitAnswers() throws InterruptedException {
    awaitAsked();
    Queue<ChatId> waiting = new ArrayDeque<>(chats.keySet());
    until(
        "all is answered",
        () -> {
          while (!waiting.isEmpty() && isAnswered(lines(waiting.element()))) {
            waiting.remove();
          }
          return waiting.isEmpty();
        });
    chats.replaceAll((chat, _) -> lines(chat));
  }

  /// The same, and whether that happened in any reasonable time.
  boolean isAnswered() throws InterruptedException {
    try {
      awaitAnswers();
      return true;
    } catch (ConditionTimeoutException late) {
      return false;
    }
  }

  /// The longest time between a question and its answer, by giosg's clock.
  Duration longestWait() {
    Duration longest = Duration.ZERO;
    for (List<Line> lines : chats.values()) {
      Map<Integer, Instant> asked = new HashMap<>();
      for (Line line : lines) {
        NumberedBot.asked(line.text()).ifPresent(number -> asked.putIfAbsent(number, line.at()));
        Optional<Instant> since = NumberedBot.answered(line.text()).map(asked::get);
        if (since.isPresent()) {
          Duration wait = Duration.between(since.get(), line.at());
          longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
      }
    }
    return longest;
  }

  private static <T> T await(Future<T> visitor) throws InterruptedException {
    try {
      return visitor.get();
    } catch (ExecutionException refused) {
      throw new IllegalStateException("a visitor could not talk", refused.getCause());
    }
  }

  /// How many chats wait for an answer.
  int unanswered() {
    chats.replaceAll((chat, known) -> lines(chat));
    return (int) chats.values().stream().filter(lines -> !isAnswered(lines)).count();
  }

  private boolean isAnswered(List<Line> lines) {
    long asked = lines.stream().filter(line -> line.speaker() == Speaker.VISITOR).count();
    long answers = lines.stream().filter(line -> line.speaker() == Speaker.BOT).count();
    // The first message is answered by the greeting.
    return !lines.isEmpty() && answers >= asked * bots;
  }

  private long said() {
    return chats.values().stream().mapToLong(List::size).sum();
  }

  private List<Line> lines(ChatId chat) {
    try {
      return giosg.chat(chat).lines();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  static void until(String what, Callable<Boolean> holds) {
    // Asked at once, for most often it holds by now.
    Awaitility.await(what)
        .atMost(TO_BE_ANSWERED)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(holds);
  }

  @Override
  public void close() {
    enough();
    threads.shutdownNow();
  }
}
