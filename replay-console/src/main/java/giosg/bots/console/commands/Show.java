package giosg.bots.console.commands;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Search;
import giosg.bots.console.reading.Window;
import giosg.bots.console.timeline.Telling;
import giosg.bots.console.timeline.Timeline;
import giosg.bots.console.timeline.TimelineText;
import giosg.bots.console.timeline.Times;
import giosg.bots.model.ChatId;
import giosg.bots.model.Json;
import giosg.bots.model.MemberId;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what happened in a chat, from webhook to decision to call, and why.",
      "Texts are masked, but for words of the bot's own definition."
    })
final class Show implements Callable<Integer> {
  private static final Duration RECENT = Duration.ofHours(24);

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private DefinitionOptions definition = new DefinitionOptions();
  @Mixin private TimeOptions time = new TimeOptions();

  @Option(names = "--chat", paramLabel = "ID", description = "the chat")
  private @Nullable String chat;

  @Option(names = "--visitor", paramLabel = "ID", description = "the chats of a visitor")
  private @Nullable String visitor;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "at most so many chats, the newest ones (default: ${DEFAULT-VALUE})")
  private int last = 10;

  @Option(names = "--list", description = "the chats only, one line each")
  private boolean list;

  @Option(names = "--json", description = "as JSON, one timeline a line")
  private boolean json;

  @Option(names = "--unmasked", description = "with all texts")
  private boolean unmasked;

  private final Clock clock = Clock.systemUTC();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (TerminalProgress progress = TerminalProgress.of(Console.out(spec), Console.err(spec))) {
      return show(progress);
    }
  }

  private int show(TerminalProgress progress) throws IOException {
    PrintWriter out = Console.out(spec);
    KafkaAccess access = kafka.access();
    Window window = time.window(clock);
    if (chat != null) {
      return one(out, new Chats(access, progress, clock).read(Ids.chat(chat), window));
    }
    Search.Listing found = search(access, progress, window);
    if (found.unreadable() > 0) {
      Console.err(spec)
          .println(found.unreadable() + " records are no conversation that can be read: left out");
    }
    if (found.isEmpty()) {
      Console.err(spec).println("no chat was found");
      return Exit.NOT_FOUND;
    }
    for (Search.Found one : found.newest()) {
      if (list) {
        out.println(one.chat() + "  " + Times.of(one.lastAt()));
      } else if (!progress.isStopped()) {
        one(out, new Chats(access, progress, clock).read(one.chat(), Window.ALL));
        out.println();
      }
    }
    if (found.others() > 0) {
      Console.err(spec).println(found.others() + " more chats; --last tells how many to show");
    }
    return Exit.GOOD;
  }

  private Search.Listing search(KafkaAccess access, TerminalProgress progress, Window window) {
    Search search = new Search(access, progress);
    if (visitor == null) {
      return search.chats(window, last);
    }
    Window asked =
        time.isGiven()
            ? window
            : new Window(Optional.of(clock.instant().minus(RECENT)), Optional.empty());
    MemberId id = Ids.visitor(visitor);
    Search.Listing found = search.chatsOf(id, asked, last);
    if (found.isEmpty() && !time.isGiven()) {
      Console.err(spec).println("nothing of the last 24 hours; --since asks for more");
    }
    return found;
  }

  private int one(PrintWriter out, ChatRecords records) {
    if (records.isEmpty()) {
      ChatId id = records.chat();
      Console.err(spec)
          .println(
              records
                  .erasedAt()
                  .map(at -> "chat " + id + " was erased on request at " + Times.of(at))
                  .orElse("nothing of chat " + id + " in partition " + records.partition()));
      return Exit.NOT_FOUND;
    }
    Timeline timeline = Telling.tell(records, mask());
    if (json) {
      out.println(Json.mapper().writeValueAsString(timeline));
    } else {
      TimelineText.of(timeline, ZoneId.systemDefault()).forEach(out::println);
    }
    out.flush();
    return Exit.GOOD;
  }

  private Mask mask() {
    return unmasked ? Mask.NONE : definition.mask(definition.bots());
  }
}
