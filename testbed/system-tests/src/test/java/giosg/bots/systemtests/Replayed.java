package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Window;
import giosg.bots.console.replaying.Deciders;
import giosg.bots.console.replaying.ReplayAll;
import giosg.bots.console.replaying.Summary;
import giosg.bots.console.replaying.Words;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.sandbox.Sandbox;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Whatever a scenario did to its workers: all that they decided is decided again, by the same bot,
/// and has to come to the same, for the same reasons. If it does not, the journal lacks something.
final class Replayed {
  private Replayed() {}

  /// @param since when the scenario began
  /// @param chats how many began in it, each of which is a conversation at least
  static void check(Sandbox system, String scenario, Instant since, int chats) {
    Deciders deciders =
        new Deciders(
            Bots.load(Optional.of(NumberedBot.in(system.folder().logs())), Limits.DEFAULT));
    KafkaAccess kafka =
        new KafkaAccess(Map.of("bootstrap.servers", system.broker().bootstrapServers()));
    Summary summary =
        new ReplayAll(kafka, Progress.QUIET, deciders)
            .run(new Window(Optional.of(since), Optional.empty()), new Words(Mask.NONE));
    String told = String.join("\n", summary.lines());
    System.out.printf("RESULT %s-replayed %d conversations%n", scenario, summary.conversations());
    System.out.printf("RESULT %s-replayed-decisions %d decisions%n", scenario, summary.entries());
    assertThat(summary)
        .as("the replay of what %s left: %s", scenario, told)
        .matches(Summary::isTheSameThroughout, "the same throughout");
    assertThat(summary.conversations())
        .as("replayed conversations of the chats of %s", scenario)
        .isGreaterThanOrEqualTo(chats);
  }
}
