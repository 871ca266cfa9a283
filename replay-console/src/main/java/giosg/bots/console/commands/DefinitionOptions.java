package giosg.bots.console.commands;

import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which bot decides.
final class DefinitionOptions {
  @Option(
      names = "--definition",
      paramLabel = "FILE",
      defaultValue = "${env:BOT_DEFINITION}",
      description =
          "the bot's definition, a file or a folder (default: BOT_DEFINITION, else the demo bot)")
  private @Nullable String definition;

  /// @throws giosg.bots.core.definition.DefinitionMistake telling the place and the reason
  Bots bots() {
    return Bots.load(path(), Limits.DEFAULT);
  }

  Optional<Path> path() {
    return Optional.ofNullable(definition).filter(text -> !text.isBlank()).map(Path::of);
  }
}
