package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ChatId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs `docs/debugging.md`: each command in it, one after the other, has to print what stands
/// below it. With `-Dwalkthrough.write=true` what is printed is put there instead.
class WalkthroughTests extends OnKafka {
  private static final Path PAGE = Path.of("../docs/debugging.md");
  private static final ChatId CHAT = new ChatId("7b6f2f0a-41c7-4a35-9f0e-2c8f3f1a9d11");

  @TempDir private Path folder;

  @Test
  void the_walkthrough_shows_what_comes_out() throws Exception {
    Path definition =
        Files.writeString(
            folder.resolve("bot.yaml"),
            DEMO.text().replace("[return, returns, refund]", "[return, returns, refund, invoice]"));
    Bots.Loaded bot =
        Bots.load(Optional.of(definition), Limits.DEFAULT).of(RecordedChat.ORGANIZATION);
    // Older than what other scenarios replay: it has a definition of its own.
    Instant old = tenMinutesAgo().minus(Duration.ofDays(6)).minus(Duration.ofHours(20));
    new RecordedChat(bot, bot.bot(), CHAT, PEN, PARTITIONS, old)
        .pending()
        .visitorSays("Hello, where is my invoice?")
        .again()
        .visitorSays("That is no answer.");

    String page = Files.readString(PAGE);
    String run = run(page);
    if (Boolean.getBoolean("walkthrough.write")) {
      Files.writeString(PAGE, run);
    }

    assertThat(withoutTimes(run)).isEqualTo(withoutTimes(page));
  }

  private String run(String page) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        inside = line.equals("```console");
        lines.add(line);
      } else if (inside && line.startsWith("$ ")) {
        lines.add(line);
        lines.addAll(printed(line.substring(2)));
      } else if (!inside) {
        lines.add(line);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> printed(String command) throws IOException, InterruptedException {
    String text =
        command.startsWith("replay-console ")
            ? console(command.substring("replay-console ".length()).split(" "), folder)
            : shell(command);
    return text.replace(folder + "/", "").lines().map(String::stripTrailing).toList();
  }

  private static String console(String[] words, Path folder) {
    String[] arguments =
        Arrays.stream(words)
            .map(word -> word.endsWith(".yaml") ? folder.resolve(word).toString() : word)
            .toArray(String[]::new);
    Printed printed =
        arguments[0].equals("test") ? TestingConversationsTests.run(arguments) : console(arguments);
    return printed.out() + printed.err();
  }

  private String shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }

  /// Times and offsets are others each time, and hashes with each version of the demo bot.
  private static String withoutTimes(String page) {
    return page.lines()
        .map(
            line ->
                line.replaceAll("\\d{4}-\\d\\d-\\d\\d(T[0-9:.]+Z)?", "DAY")
                    .replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "TIME")
                    .replaceAll("DAY, [A-Za-z/]+", "DAY")
                    .replaceAll("TIME [A-Z][A-Za-z/]+", "TIME")
                    .replaceAll("definition [0-9a-f]{16}", "definition HASH")
                    .replaceAll("@\\d+", "@1"))
        .collect(Collectors.joining("\n"));
  }
}
