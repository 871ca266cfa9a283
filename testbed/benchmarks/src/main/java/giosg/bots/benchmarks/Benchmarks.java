package giosg.bots.benchmarks;

import giosg.bots.benchmarks.replay.ReplayBenchmark;
import giosg.bots.sandbox.Project;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The program: runs the benchmarks that are named, or all.
///
/// Exit codes: 0 all figures that have to be reached were; 1 one was missed; 2 it could not be run.
public final class Benchmarks {
  private static final List<String> ALL = List.of(ReplayBenchmark.NAME);
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private Benchmarks() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean small = names.remove("--small");
    for (String name : names) {
      if (!ALL.contains(name)) {
        System.err.println("There is no benchmark " + name + "; there are " + ALL);
        System.exit(2);
      }
    }
    endInTime();
    boolean good = true;
    for (String name : names.isEmpty() ? ALL : names) {
      good &= run(name, small);
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean run(String name, boolean small) throws IOException, InterruptedException {
    Results results = new Results(name, System.out);
    try (ReplayBenchmark replay =
        new ReplayBenchmark(
            small ? ReplayBenchmark.Size.SMALL : ReplayBenchmark.Size.FULL, results)) {
      replay.run();
    } catch (IllegalStateException refused) {
      System.err.println(refused.getMessage());
      System.exit(2);
    }
    var folder = Project.here().root().resolve("testbed/benchmarks/results");
    results.say("Written to " + results.write(folder, about(small)));
    return results.isGood();
  }

  private static String about(boolean small) {
    return "%s, on %d processors, Java %s%s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            small ? ", the small size: for a look only" : "");
  }

  private static void endInTime() {
    Thread.ofPlatform()
        .daemon()
        .name("ends-in-time")
        .start(
            () -> {
              try {
                Thread.sleep(LIMIT);
              } catch (InterruptedException e) {
                return;
              }
              System.err.println("Not done after " + LIMIT.toMinutes() + " minutes: given up.");
              System.exit(2);
            });
  }
}
