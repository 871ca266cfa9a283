package giosg.bots.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of one benchmark: each a line `RESULT` as soon as it is known, all a table in the
/// end.
public final class Results {
  private final String benchmark;
  private final PrintStream out;
  private final List<String> rows = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  public Results(String benchmark, PrintStream out) {
    this.benchmark = benchmark;
    this.out = out;
  }

  public void add(String name, double figure, String unit) {
    String text = String.format(Locale.ROOT, figure >= 100 ? "%.0f" : "%.2f", figure);
    if (figure == Math.rint(figure)) {
      text = String.format(Locale.ROOT, "%.0f", figure);
    }
    out.println("RESULT " + benchmark + "-" + name + " " + text + " " + unit);
    rows.add("| " + name + " | " + text + " | " + unit + " |");
  }

  /// Something worth reading that is no figure.
  public void say(String sentence) {
    out.println(sentence);
  }

  /// A figure that has to be reached.
  public void require(boolean reached, String what) {
    say((reached ? "reached: " : "MISSED: ") + what);
    if (!reached) {
      missed.add(what);
    }
  }

  public boolean isGood() {
    return missed.isEmpty();
  }

  /// @return the file with the table
  public Path write(Path folder, String about) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# " + benchmark);
    lines.add("");
    lines.add(about);
    lines.add("");
    lines.add("| what | figure | unit |");
    lines.add("|---|---|---|");
    lines.addAll(rows);
    missed.forEach(what -> lines.add("\nMissed: " + what));
    Files.createDirectories(folder);
    return Files.write(folder.resolve(benchmark + ".md"), lines);
  }
}
