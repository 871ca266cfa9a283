package giosg.bots.benchmarks.replay;

import giosg.bots.benchmarks.Results;
import giosg.bots.benchmarks.traffic.Traffic;
import giosg.bots.benchmarks.traffic.Visit;
import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Window;
import giosg.bots.console.timeline.Telling;
import giosg.bots.console.timeline.TimelineText;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the replay-console makes of it.
final class Ours {
  private static final int PROCESSES = 10;
  private static final int TO_BE_WARM = 10;
  private static final double MOST_MILLIS = 1_000;
  private static final double LEAST_PER_SECOND = 20_000;
  private static final Pattern SUMMARY =
      Pattern.compile(
          "(\\d+) conversations, (\\d+) decisions: (\\d+) same, (\\d+) different,"
              + " (\\d+) not replayable");

  private final OwnBroker broker;
  private final Traffic traffic;
  private final Results results;
  private final Random random = new Random(3);

  Ours(OwnBroker broker, Traffic traffic, Results results) {
    this.broker = broker;
    this.traffic = traffic;
    this.results = results;
  }

  private Visit anyVisit() {
    return traffic.visits().get(random.nextInt(traffic.visits().size()));
  }

  /// The query behind `show`, in a JVM that is warm, and the whole command in one that is not.
  void show(int queries) throws IOException, InterruptedException {
    KafkaAccess access = new KafkaAccess(broker.clientConfig());
    results.add("show-first-of-a-jvm", query(access) / 1e6, "ms");
    for (int i = 0; i < TO_BE_WARM; i++) {
      query(access);
    }
    Times times = new Times();
    Duration before = cpuOfUsAndTheBroker();
    for (int i = 0; i < queries; i++) {
      times.add(query(access));
    }
    times.tell("show", results);
    Duration cpu = cpuOfUsAndTheBroker().minus(before);
    results.add("show-processor-time", cpu.toMillis() / (double) queries, "ms");
    results.require(times.max() <= MOST_MILLIS, "the query behind show answers within 1 s");

    Times starts = new Times();
    Times whole = new Times();
    for (int i = 0; i < PROCESSES; i++) {
      starts.add(Command.console("--version").nanos());
      Command shown =
          Command.console(
              "show",
              "--chat",
              anyVisit().chat().value(),
              "--bootstrap-servers",
              broker.bootstrapServers());
      if (shown.code() != 0) {
        throw new IllegalStateException("show failed with " + shown.code());
      }
      whole.add(shown.nanos());
    }
    results.add("show-command-p50", whole.at(0.5), "ms");
    results.add("show-command-max", whole.max(), "ms");
    results.add("start-of-the-jvm-p50", starts.at(0.5), "ms");
  }

  private Duration cpuOfUsAndTheBroker() {
    return OwnBroker.cpu(ProcessHandle.current()).plus(broker.cpu());
  }

  private long query(KafkaAccess access) {
    Visit visit = anyVisit();
    long start = System.nanoTime();
    ChatRecords records = new Chats(access, Progress.QUIET).read(visit.chat(), Window.ALL);
    List<String> lines = TimelineText.of(Telling.tell(records, Mask.allBut("")), ZoneOffset.UTC);
    long taken = System.nanoTime() - start;
    check(visit, records, lines);
    return taken;
  }

  private static void check(Visit visit, ChatRecords records, List<String> lines) {
    if (records.webhooks().size() != visit.webhooks() || lines.size() < visit.webhooks()) {
      throw new IllegalStateException(
          "chat %s has %d webhooks, and %d were found"
              .formatted(visit.chat(), visit.webhooks(), records.webhooks().size()));
    }
  }

  /// All chats, by the command as from a shell, the start of its JVM included.
  void replay() throws IOException, InterruptedException {
    Duration before = broker.cpu();
    Command replayed =
        Command.console(
            "replay",
            "--since",
            traffic.start().toString(),
            "--bootstrap-servers",
            broker.bootstrapServers());
    Matcher told = SUMMARY.matcher(replayed.text());
    if (!told.find() || !told.group(1).equals(told.group(3))) {
      throw new IllegalStateException("the replay differs: " + replayed.text());
    }
    if (Integer.parseInt(told.group(1)) != traffic.visits().size()) {
      throw new IllegalStateException("not all chats were replayed: " + replayed.text());
    }
    // On a machine that is busy with other things this still tells what it costs.
    Duration cpu = replayed.cpu().plus(broker.cpu().minus(before));
    results.add("all-processor-time", cpu.toMillis() / 1e3, "s");
    results.add(
        "all-per-second-of-one-processor", traffic.webhooks() * 1e3 / cpu.toMillis(), "events");
    double perSecond = traffic.webhooks() / replayed.seconds();
    results.add("all-took", replayed.seconds(), "s");
    results.add("all", perSecond, "events/s");
    results.add("all-decisions", Long.parseLong(told.group(2)) / replayed.seconds(), "decisions/s");
    results.require(perSecond >= LEAST_PER_SECOND, "replay makes at least 20,000 events/s");
  }
}
