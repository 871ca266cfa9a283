package giosg.bots.console.commands;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Written;
import giosg.bots.console.replaying.ChatReplay;
import giosg.bots.console.replaying.Deciders;
import giosg.bots.console.replaying.Difference;
import giosg.bots.console.replaying.ReplayAll;
import giosg.bots.console.replaying.Summary;
import giosg.bots.console.replaying.Words;
import giosg.bots.console.timeline.Times;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Decides again what happened in a chat, or in all chats of a time, and does nothing of it.",
      "Prints what would be done otherwise now; exits with 1 if anything is, with 4 if nothing is",
      "but something could not be replayed."
    })
final class Replay implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private DefinitionOptions definition = new DefinitionOptions();
  @Mixin private TimeOptions time = new TimeOptions();

  @Option(names = "--chat", paramLabel = "ID", description = "this chat only")
  private @Nullable String chat;

  @Option(names = "--unmasked", description = "with all texts")
  private boolean unmasked;

  private final Clock clock = Clock.systemUTC();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (chat == null && !time.isGiven()) {
      throw new Refused("Which? --chat names one, --since all of a time.");
    }
    Bots bots = definition.bots();
    try (TerminalProgress progress = TerminalProgress.of(Console.out(spec), Console.err(spec))) {
      return chat == null ? all(bots, progress) : one(bots, progress, chat);
    }
  }

  private int all(Bots bots, TerminalProgress progress) throws IOException {
    KafkaAccess access = kafka.access();
    Mask mask = unmasked ? Mask.NONE : definition.mask(bots);
    Summary summary =
        new ReplayAll(access, progress, new Deciders(bots))
            .run(time.window(clock), new Words(mask));
    summary.lines().forEach(Console.out(spec)::println);
    return code(summary.isDifferent(), summary.isFailed());
  }

  private int one(Bots bots, TerminalProgress progress, String id) throws IOException {
    ChatRecords records =
        new Chats(kafka.access(), progress, clock).read(Ids.chat(id), time.window(clock));
    Map<ConversationId, List<JournalEntry>> journals =
        records.journal().stream()
            .collect(
                Collectors.groupingBy(
                    Written.Entry::conversation,
                    () -> new TreeMap<>((a, b) -> a.key().compareTo(b.key())),
                    Collectors.mapping(Written.Entry::entry, Collectors.toList())));
    long unreadable =
        records.unreadable().stream().filter(one -> one.topic().equals(Topics.BOT_ACTIONS)).count();
    if (journals.isEmpty() && unreadable == 0) {
      Console.err(spec).println("the journal has nothing of chat " + id);
      return Exit.NOT_FOUND;
    }
    Mask mask = unmasked ? Mask.NONE : definition.mask(bots);
    boolean different = false;
    boolean failed = unreadable > 0;
    for (Map.Entry<ConversationId, List<JournalEntry>> one : journals.entrySet()) {
      ChatReplay replay = ChatReplay.of(one.getValue(), new Deciders(bots), mask);
      tell(one.getKey(), replay, mask);
      different |= replay.difference().isPresent();
      failed |= replay.rerun().compared() == 0 && replay.difference().isEmpty();
    }
    if (unreadable > 0) {
      Console.out(spec).println("failed: " + unreadable + " journal entries cannot be read");
    }
    return code(different, failed);
  }

  private static int code(boolean different, boolean failed) {
    return different ? Exit.DIFFERENT : failed ? Exit.FAILED : Exit.GOOD;
  }

  private void tell(ConversationId id, ChatReplay replay, Mask mask) {
    PrintWriter out = Console.out(spec);
    out.println("conversation " + id);
    if (replay.rerun().compared() == 0 && replay.difference().isEmpty()) {
      out.println("failed: the journal's retention has taken its beginning");
      return;
    }
    if (replay.rerun().isOfOtherDefinition()) {
      out.println("another definition decided then");
    }
    if (replay.rerun().gaps() > 0) {
      out.println(replay.rerun().gaps() + " gaps in the journal, behind which the replay went on");
    }
    if (replay.difference().isEmpty()) {
      out.println(replay.rerun().compared() + " decisions, no difference");
      if (replay.rerun().otherWords() > 0) {
        out.println(replay.rerun().otherWords() + " of them for a reason in other words");
      }
      return;
    }
    tell(replay.difference().get(), new Words(mask), out);
    out.println();
    out.println("what people in the chat saw (-), and would see (+):");
    Differences.of(replay.was(), replay.wouldBe()).forEach(out::println);
  }

  private static void tell(Difference difference, Words words, PrintWriter out) {
    out.println(
        "first difference at "
            + Times.of(difference.at())
            + ", step "
            + (difference.sequence() + 1)
            + ", "
            + words.kind(difference.happened()));
    if (!difference.remembers().isEmpty()) {
      out.println("  the same is done, but differs in: " + difference.remembers());
      return;
    }
    out.println("  was: " + words.done(difference.was()));
    out.println("       because: " + difference.was().reason());
    out.println("  now: " + words.done(difference.now()));
    out.println("       because: " + difference.now().reason());
  }
}
