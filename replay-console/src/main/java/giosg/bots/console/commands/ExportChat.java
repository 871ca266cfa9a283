package giosg.bots.console.commands;

import giosg.bots.console.exporting.Export;
import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.Window;
import giosg.bots.console.reading.Written;
import giosg.bots.console.replaying.Deciders;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a conversation test of a chat: what happened, in order, and what the bot did.",
      "Texts are masked, but for words of the bot's own definition."
    })
final class ExportChat implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private DefinitionOptions definition = new DefinitionOptions();

  @Option(names = "--chat", paramLabel = "ID", required = true, description = "the chat")
  private String chat = "";

  @Option(
      names = "--bot-user",
      paramLabel = "ID",
      description = "which one, where several took part")
  private @Nullable String botUser;

  @Option(names = "--output", paramLabel = "FILE", description = "instead of printing it")
  private @Nullable Path output;

  @Option(names = "--unmasked", description = "with all texts")
  private boolean unmasked;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Bots bots = definition.bots();
    Mask mask = unmasked ? Mask.NONE : definition.mask(bots);
    try (TerminalProgress progress = TerminalProgress.of(Console.out(spec), Console.err(spec))) {
      ChatRecords records =
          new Chats(kafka.access(), progress, Clock.systemUTC()).read(Ids.chat(chat), Window.ALL);
      List<ConversationId> conversations = conversations(records);
      if (conversations.isEmpty()) {
        Console.err(spec).println("the journal has nothing of it for chat " + chat);
        return Exit.NOT_FOUND;
      }
      if (conversations.size() > 1) {
        throw new Refused(
            "Several bot users took part; --bot-user names one of "
                + conversations.stream()
                    .map(id -> id.botUser().value())
                    .collect(Collectors.joining(", ")));
      }
      return export(conversations.getFirst(), records, bots, mask);
    }
  }

  private List<ConversationId> conversations(ChatRecords records) {
    return records.journal().stream()
        .map(Written.Entry::conversation)
        .distinct()
        .filter(id -> botUser == null || id.botUser().value().equals(botUser))
        .toList();
  }

  private int export(ConversationId id, ChatRecords records, Bots bots, Mask mask)
      throws IOException {
    List<JournalEntry> journal =
        records.journal().stream()
            .filter(entry -> entry.conversation().equals(id))
            .map(Written.Entry::entry)
            .toList();
    Export export;
    try {
      export = Export.of(id, journal, new Deciders(bots).of(journal.getFirst()), mask);
    } catch (Export.NoBeginning e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
    if (output == null) {
      Console.out(spec).print(export.yaml());
    } else {
      Files.writeString(output, export.yaml());
    }
    if (!export.asItWas()) {
      Console.err(spec)
          .println(
              "the bot does something else in the test than it did then"
                  + (mask.isNone() ? "" : "; perhaps since texts are masked: try --unmasked"));
    }
    return Exit.GOOD;
  }
}
