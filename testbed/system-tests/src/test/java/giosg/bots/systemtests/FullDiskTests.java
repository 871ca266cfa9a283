package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Project;
import giosg.bots.systemtests.Volley.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The ingress's disk runs full while Kafka is frozen. The disk is a small one of its own, mounted
/// where only that process sees it; where nobody may mount, no file of it may grow beyond a size.
@Isolated("answers are timed, and there is load enough")
class FullDiskTests {

  @Test
  void refuses_what_it_cannot_keep_and_loses_nothing_else()
      throws InterruptedException, IOException {
    Path disk = Project.here().sandboxFolder().resolve("system-tests-full-disk-mount");
    Files.createDirectories(disk);
    List<String> within = mayMount(disk) ? mounting(disk) : limiting();
    try (IngressAlone alone =
            IngressAlone.start(
                "full-disk", within, Map.of("INGRESS_SPOOL_FOLDER", disk.resolve("s").toString()));
        Volley volley = Volley.start("full-disk", alone.webhooks(), 300)) {
      Thread.sleep(1_000);
      alone.broker().freeze();
      Awaitility.await("the disk is full")
          .atMost(Duration.ofMinutes(2))
          .until(() -> volley.sent().stream().anyMatch(each -> each.status() == 503));
      Thread.sleep(2_000);
      // A disk on which no webhook fits may yet have room for the few bytes by which that is tried.
      Awaitility.await("it is not ready, with neither Kafka nor room")
          .atMost(Duration.ofSeconds(5))
          .until(() -> !alone.isReady());
      alone.broker().thaw();
      Awaitility.await("it takes webhooks again")
          .atMost(Duration.ofMinutes(1))
          .until(() -> alone.isReady() && alone.metric("giosg_spool_depth") == 0);
      int before = volley.sent().size();
      Thread.sleep(2_000);
      volley.enough();
      alone.awaitDrained();

      Landing landing = volley.landing(alone.landed());
      volley.print(landing);
      List<Volley.Sent> sent = volley.sent();
      assertThat(sent).extracting(Volley.Sent::status).containsOnly(200, 503);
      assertThat(sent)
          .filteredOn(each -> each.status() == 503)
          .isNotEmpty()
          .allMatch(Volley.Sent::tellsWhenToRetry);
      assertThat(sent.subList(before, sent.size())).allMatch(Volley.Sent::isAcknowledged);
      assertThat(landing.missing()).isZero();
      assertThat(landing.overtaken()).isZero();
    }
  }

  private static boolean mayMount(Path disk) throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(mounting(disk));
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private static List<String> mounting(Path disk) {
    String mount =
        "mount -t tmpfs -o size=%dm tmpfs \"$1\" && shift && exec \"$@\"".formatted(Scale.of(3, 2));
    return List.of("unshare", "--mount", "sh", "-c", mount, "sh", disk.toString());
  }

  private static List<String> limiting() {
    return List.of("sh", "-c", "ulimit -f %d && exec \"$@\"".formatted(Scale.of(8192, 4096)), "sh");
  }
}
