package giosg.bots.console.commands;

import giosg.bots.console.mending.Purge;
import giosg.bots.console.timeline.Times;
import giosg.bots.model.ChatId;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    description = {
      "Erases a chat on request: its snapshots at once, and what Kafka cannot take out of its topics",
      "is hidden until their retention is over. Says what remains until when. Needs the right to",
      "write to the conversations and to the erased chats."
    })
final class PurgeChat implements Callable<Integer> {
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(names = "--chat", paramLabel = "ID", required = true, description = "the chat")
  private String chat = "";

  @Option(names = "--dry-run", description = "only tells what would be done")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ChatId id = Ids.chat(chat);
    PrintWriter out = Console.out(spec);
    try (TerminalProgress progress = TerminalProgress.of(Console.out(spec), Console.err(spec))) {
      Purge purge = new Purge(kafka.access(), progress);
      Purge.Plan plan = purge.plan(id);
      if (progress.isStopped()) {
        return Exit.REFUSED;
      }
      if (!dryRun) {
        // Also where nothing is found: what a worker has in hand now is written a moment later.
        purge.run(id, plan, Clock.systemUTC().instant());
      }
      tell(plan, out);
    }
    return Exit.GOOD;
  }

  private void tell(Purge.Plan plan, PrintWriter out) {
    out.println(
        (dryRun ? "would be erased: " : "erased: ")
            + plan.conversations().size()
            + " snapshots, by the next compaction");
    for (Purge.Remains remains : plan.remains()) {
      if (remains.records() > 0) {
        out.println(
            "hidden: %d records of %s, which remain until %s"
                .formatted(
                    remains.records(),
                    remains.topic(),
                    remains.until().map(Times::of).orElse("its retention is over")));
      }
    }
    if (plan.live()) {
      out.println(
          "the conversation is not over: if something happens in it, a worker writes it anew;"
              + " purge it again then");
    }
  }
}
