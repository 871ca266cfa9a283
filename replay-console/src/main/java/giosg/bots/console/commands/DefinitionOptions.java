package giosg.bots.console.commands;

import giosg.bots.console.masking.Mask;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which bot decides.
final class DefinitionOptions {
  private static final String RUNNING = "BOT_DEFINITION";

  @Option(
      names = "--definition",
      paramLabel = "FILE",
      description =
          "the bot's definition, a file or a folder (default: BOT_DEFINITION, else the demo bot)")
  private @Nullable Path given;

  private static Optional<Path> running() {
    return Optional.ofNullable(System.getenv(RUNNING))
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  /// @throws giosg.bots.core.definition.DefinitionMistake telling the place and the reason
  Bots bots() {
    return Bots.load(Optional.ofNullable(given).or(DefinitionOptions::running), Limits.DEFAULT);
  }

  /// Shows the words of these bots and of those that run: what is replaced is shown too.
  Mask mask(Bots bots) {
    Stream<Bots.Loaded> all =
        given == null
            ? bots.all()
            : Stream.concat(bots.all(), Bots.load(running(), Limits.DEFAULT).all());
    return Mask.allBut(all.map(Bots.Loaded::text).distinct().collect(Collectors.joining("\n")));
  }
}
