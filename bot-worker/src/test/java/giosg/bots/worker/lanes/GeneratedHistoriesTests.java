package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Frontier and lanes together, through histories that chance makes.
class GeneratedHistoriesTests {
  private static final int HISTORIES = 10_000;

  private final Logger log = (Logger) LoggerFactory.getLogger(Lanes.class.getPackageName());

  @BeforeEach
  void tellNothing() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void tellAsUsual() {
    log.setLevel(null);
  }

  @Test
  void nothing_unfinished_is_committed_and_all_in_the_end_and_each_chat_goes_step_by_step() {
    Bots bots = Bots.load(Optional.empty(), Limits.DEFAULT);
    for (long seed = 0; seed < HISTORIES; seed++) {
      List<String> broken = new PartitionHistory(seed, bots).run();
      assertThat(broken)
          .as("history of seed " + seed + ":\n" + String.join("\n", broken))
          .isEmpty();
    }
  }
}
