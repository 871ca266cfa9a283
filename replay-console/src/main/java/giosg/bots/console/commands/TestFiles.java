package giosg.bots.console.commands;

import giosg.bots.console.rehearsal.ConversationTest;
import giosg.bots.console.rehearsal.Line;
import giosg.bots.console.rehearsal.Rehearsal;
import giosg.bots.console.rehearsal.TestFile;
import giosg.bots.console.rehearsal.TestMistake;
import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.definition.DefinitionMistake;
import giosg.bots.model.OrganizationId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Plays conversation tests, with no Kafka and no network, and tells where the bot does",
      "something else than they expect."
    })
final class TestFiles implements Callable<Integer> {
  private static final OrganizationId ANY = new OrganizationId("organization");

  @Mixin private DefinitionOptions definition = new DefinitionOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "files, or folders of .yaml files")
  private List<Path> files = List.of();

  @Option(names = "--junit-xml", paramLabel = "FILE", description = "writes the results there too")
  private @Nullable Path junitXml;

  @Spec private @Nullable CommandSpec spec;

  private final Map<Optional<Path>, Bot> bots = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    List<Result> results = new ArrayList<>();
    for (Path file : all()) {
      Result result = result(file);
      results.add(result);
      tell(result);
    }
    if (junitXml != null) {
      JunitXml.write(junitXml, results);
    }
    long passed = results.stream().filter(one -> one.kind() == Result.Kind.PASSED).count();
    Console.out(spec).println(passed + " of " + results.size() + " passed");
    if (results.stream().anyMatch(one -> one.kind() == Result.Kind.BROKEN)) {
      return Exit.REFUSED;
    }
    return passed == results.size() ? Exit.GOOD : Exit.DIFFERENT;
  }

  private List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path path : files) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> inside = Files.list(path)) {
          inside.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(all::add);
        }
      } else {
        all.add(path);
      }
    }
    if (all.isEmpty()) {
      throw new Refused("There is no test: no file in these folders ends with .yaml.");
    }
    return all;
  }

  private Result result(Path file) throws IOException {
    long start = System.nanoTime();
    String name = String.valueOf(file.getFileName());
    try {
      ConversationTest test = TestFile.read(file.toString(), Files.readString(file));
      name = test.name();
      Optional<Path> own =
          test.definition().map(path -> file.toAbsolutePath().resolveSibling(path));
      List<Rehearsal.Scene> scenes = Rehearsal.play(bot(own), test);
      boolean passed = Rehearsal.isAsExpected(scenes);
      return new Result(
          file.toString(),
          name,
          passed ? Result.Kind.PASSED : Result.Kind.FAILED,
          passed ? List.of() : differences(scenes),
          System.nanoTime() - start);
    } catch (TestMistake
        | DefinitionMistake
        | IllegalArgumentException
        | java.nio.charset.MalformedInputException
        | java.nio.file.NoSuchFileException mistake) {
      String told =
          mistake instanceof RuntimeException
              ? String.valueOf(mistake.getMessage())
              : file + ": no such file, or not UTF-8";
      return new Result(
          file.toString(), name, Result.Kind.BROKEN, List.of(told), System.nanoTime() - start);
    }
  }

  private Bot bot(Optional<Path> own) {
    return bots.computeIfAbsent(
        own,
        path -> {
          Bots loaded = path.isPresent() ? Bots.load(path, Limits.DEFAULT) : definition.bots();
          return loaded.of(ANY).bot();
        });
  }

  private static List<String> differences(List<Rehearsal.Scene> scenes) {
    List<String> told = new ArrayList<>();
    for (Rehearsal.Scene scene : scenes) {
      if (!scene.isAsExpected()) {
        scene.happened().forEach(line -> told.add("after " + TestFile.text(line)));
        List<String> expected = scene.expected().stream().map(TestFile::text).toList();
        List<String> did = did(scene);
        told.addAll(Differences.of(expected, did));
      }
    }
    return told;
  }

  /// What the bot did, in the words of what was expected where it is that.
  private static List<String> did(Rehearsal.Scene scene) {
    List<Line> open = new ArrayList<>(scene.expected());
    return scene.acts().stream()
        .map(
            act -> {
              Optional<Line> met = open.stream().filter(line -> line.isMetBy(act)).findFirst();
              met.ifPresent(open::remove);
              return TestFile.text(met.orElseGet(() -> Line.expecting(act)));
            })
        .toList();
  }

  private void tell(Result result) {
    PrintWriter out = Console.out(spec);
    String words =
        switch (result.kind()) {
          case PASSED -> "passed";
          case FAILED -> "FAILED";
          case BROKEN -> "BROKEN";
        };
    out.println(words + "  " + result.file() + ": " + result.name());
    result.told().forEach(line -> out.println("  " + line));
  }
}
