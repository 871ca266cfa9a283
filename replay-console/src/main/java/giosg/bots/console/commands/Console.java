package giosg.bots.console.commands;

import giosg.bots.console.reading.KafkaSilent;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.core.definition.DefinitionMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// All commands together.
@Command(
    name = "replay-console",
    mixinStandardHelpOptions = true,
    description =
        "Shows a conversation from the topics, replays it without side effects, mends it.",
    footer = {
      "",
      "Exit codes: 0 good; 1 a difference or a failed test; 2 it could not be done; 3 not found;",
      "4 something could not be replayed."
    },
    subcommands = {
      Show.class,
      Replay.class,
      ExportChat.class,
      TestFiles.class,
      RedriveLetters.class,
      PurgeChat.class,
      Serve.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Console implements Runnable {
  private @CommandLine.Spec @Nullable CommandSpec spec;

  private Console() {}

  /// Runs a command.
  ///
  /// @return the exit code
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Console())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (e, _, _) -> {
              err.println(sentence(e));
              return Exit.REFUSED;
            })
        .execute(withHelp(arguments));
  }

  private static String[] withHelp(String... arguments) {
    return arguments.length == 0 ? new String[] {"--help"} : arguments;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Which command?");
  }

  /// One sentence, and never what a record says.
  private static String sentence(Exception e) {
    return switch (e) {
      case Refused own -> String.valueOf(own.getMessage());
      case DefinitionMistake mistake -> String.valueOf(mistake.getMessage());
      case NoTopics none -> String.valueOf(none.getMessage());
      case KafkaSilent silent -> String.valueOf(silent.getMessage());
      case KafkaException kafka -> "Kafka: " + kafka.getMessage();
      case IOException file -> file.getClass().getSimpleName() + ": " + file.getMessage();
      case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
      default -> "a bug: " + e.getClass().getName() + " at " + place(e);
    };
  }

  private static String place(Exception e) {
    return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
  }

  static PrintWriter out(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
