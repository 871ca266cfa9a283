package giosg.bots.benchmarks.replay;

import giosg.bots.benchmarks.Results;
import giosg.bots.benchmarks.traffic.Traffic;
import giosg.bots.benchmarks.traffic.Visit;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
              + " (\\d+) failed");

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

  /// The query behind `show`, in a JVM that is warm and in ones that are not, and the whole
  /// command.
  void show(int queries) throws IOException, InterruptedException {
    warm(queries);
    cold();
    command();
  }

  private void warm(int queries) {
    for (int i = 0; i < TO_BE_WARM; i++) {
      query(Window.ALL);
    }
    Times times = new Times();
    Duration before = cpuOfUsAndTheBroker();
    for (int i = 0; i < queries; i++) {
      times.add(query(Window.ALL));
    }
    times.tell("show", results);
    Duration cpu = cpuOfUsAndTheBroker().minus(before);
    results.add("show-processor-time", cpu.toMillis() / (double) queries, "ms");
    results.require(times.max() <= MOST_MILLIS, "the query behind show answers within 1 s");

    Times everything = new Times();
    for (int i = 0; i < PROCESSES; i++) {
      everything.add(query(new Window(Optional.of(Instant.EPOCH), Optional.empty())));
    }
    results.add("show-without-times-p50", everything.at(0.5), "ms");
    results.add("show-without-times-max", everything.max(), "ms");
  }

  /// Whoever asks once has a JVM that has done nothing before; only its start does not count.
  private void cold() throws IOException, InterruptedException {
    Times times = new Times();
    for (int i = 0; i < PROCESSES; i++) {
      Visit visit = anyVisit();
      Command asked =
          Command.main(Query.class, broker.bootstrapServers(), visit.chat().value()).good();
      Query first = Query.read(asked.text());
      check(visit, first);
      times.add(first.nanos());
    }
    results.add("show-first-of-a-jvm-p50", times.at(0.5), "ms");
    results.add("show-first-of-a-jvm-max", times.max(), "ms");
  }

  private void command() throws IOException, InterruptedException {
    Times starts = new Times();
    Times whole = new Times();
    for (int i = 0; i < PROCESSES; i++) {
      starts.add(Command.console("--version").good().nanos());
      Command shown =
          Command.console(
              "show",
              "--chat",
              anyVisit().chat().value(),
              "--bootstrap-servers",
              broker.bootstrapServers());
      whole.add(shown.good().nanos());
    }
    results.add("show-command-p50", whole.at(0.5), "ms");
    results.add("show-command-max", whole.max(), "ms");
    results.add("start-of-the-jvm-p50", starts.at(0.5), "ms");
  }

  private Duration cpuOfUsAndTheBroker() {
    return OwnBroker.cpu(ProcessHandle.current()).plus(broker.cpu());
  }

  private long query(Window window) {
    Visit visit = anyVisit();
    Query asked = Query.ask(new KafkaAccess(broker.clientConfig()), visit.chat(), window);
    check(visit, asked);
    return asked.nanos();
  }

  private static void check(Visit visit, Query asked) {
    if (asked.webhooks() != visit.webhooks()) {
      throw new IllegalStateException(
          "chat %s has %d webhooks, and %d were found"
              .formatted(visit.chat(), visit.webhooks(), asked.webhooks()));
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
