package giosg.bots.console.commands;

import giosg.bots.console.mending.Census;
import giosg.bots.console.mending.Redrive;
import giosg.bots.model.ChatId;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Brings dead letters back into their chats, in order, after what made them was mended.",
      "Each is brought back once, and at most three times if it is given up again. Asked for twice,",
      "or stopped and asked for again, it goes on where it was. Needs the right to write to the",
      "chat events and to the dead letters."
    })
final class RedriveLetters implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  static final class Which {
    @Option(names = "--chat", paramLabel = "ID", description = "those of this chat")
    private @Nullable String chat;

    // Asked for by leaving out the other one; its presence is all that counts.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--all", description = "those of all chats")
    private boolean all;
  }

  @Option(names = "--dry-run", description = "only tells what there is, by cause")
  private boolean dryRun;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many letters, the oldest of each partition first")
  private int limit = Integer.MAX_VALUE;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new Refused("--limit must be 1 or more.");
    }
    PrintWriter out = Console.out(spec);
    Optional<ChatId> chat = Optional.ofNullable(which.chat).map(Ids::chat);
    try (TerminalProgress progress = TerminalProgress.of(Console.out(spec), Console.err(spec))) {
      Redrive redrive = new Redrive(kafka.access(), progress);
      Redrive.Plan plan = redrive.plan(chat, Clock.systemUTC().instant());
      tell(plan, out);
      int there = plan.census().size();
      if (!dryRun && there > 0) {
        int done = redrive.run(plan, limit);
        out.println("brought back: " + done + "; left: " + Math.max(0, there - done));
      }
    }
    return Exit.GOOD;
  }

  private static void tell(Redrive.Plan plan, PrintWriter out) {
    Census found = plan.census();
    out.printf("%d dead letters of %d chats to bring back%n", found.size(), found.chats());
    found.causes().entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(cause -> out.printf("%6d  %s%n", cause.getValue(), cause.getKey()));
    if (found.repeated() > 0) {
      out.println(found.repeated() + " more say the same as one of these, and come back with it");
    }
    if (found.broughtBack() > 0) {
      out.println(found.broughtBack() + " were brought back before");
    }
    if (found.stay() > 0) {
      out.println(found.stay() + " stay: they were brought back three times");
    }
    if (!plan.withoutToken().isEmpty()) {
      out.println(
          plan.withoutToken().size()
              + " bot users have no good token now: their answers wait for giosg's next webhook");
    }
  }
}
