package giosg.bots.console.page;

import giosg.bots.console.masking.Mask;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.pages.http.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The definitions that a replay may be given: the one that runs, those of a folder, and what
/// somebody writes into the page.
///
/// @param running decides what is masked, too
/// @param folder whose YAML files may be chosen
public record Definitions(Bots running, Optional<Path> folder) {
  static final int LARGEST = 256 * 1024;
  private static final int MOST = 200;

  /// A definition to replay with.
  record Chosen(Bots bots, String name) {}

  /// The names of the folder's files.
  List<String> names() {
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
          .sorted()
          .limit(MOST)
          .toList();
    } catch (IOException e) {
      throw new Refused(500, "The folder of definitions cannot be read.");
    }
  }

  /// @param name of one of the folder's files; blank for the one that runs
  /// @throws giosg.bots.core.definition.DefinitionMistake telling the place and the reason
  Chosen named(String name) {
    if (name.isBlank()) {
      return new Chosen(running, "the running definition");
    }
    // Only what was listed: no name leads out of the folder.
    if (!names().contains(name)) {
      throw new Refused(404, "There is no such definition.");
    }
    try {
      Path file = folder.orElseThrow().resolve(name);
      if (Files.size(file) > LARGEST) {
        throw tooLarge();
      }
      return new Chosen(Bots.read(name, Files.readString(file), Limits.DEFAULT), name);
    } catch (IOException e) {
      throw new Refused(422, "The definition " + name + " cannot be read.");
    }
  }

  /// @throws giosg.bots.core.definition.DefinitionMistake telling the place and the reason
  static Chosen written(String text) {
    if (text.length() > LARGEST) {
      throw tooLarge();
    }
    String name = "the definition below";
    try {
      return new Chosen(Bots.read(name, text, Limits.DEFAULT), name);
    } catch (StackOverflowError tooDeep) {
      throw new Refused(422, "The definition is nested too deeply.");
    }
  }

  private static Refused tooLarge() {
    return new Refused(422, "The definition is larger than " + LARGEST / 1024 + " KB.");
  }

  /// Shows the words of the running definition and of that one.
  Mask mask(Bots other) {
    return Mask.allBut(
        Stream.concat(running.all(), other.all())
            .map(Bots.Loaded::text)
            .distinct()
            .collect(Collectors.joining("\n")));
  }
}
