package giosg.bots.ingress.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/// Somebody tidies up the disk while the ingress runs. SQLite would write on to what has no name
/// any more, and all of it would be gone at the next start.
class LosingTheFilesTests {
  private static final String OTHERS = "not ours";

  @TempDir private Path disk;
  private Path folder;
  private Spool spool;

  @BeforeEach
  void keepTwo() {
    folder = disk.resolve("spool");
    spool = open(folder);
    put(1, "a");
    put(2, "b");
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spool.db", "spool.db-wal", "spool.db spool.db-wal"})
  void costs_nothing_that_waits_or_comes(String files) throws IOException {
    for (String file : files.split(" ", -1)) {
      Files.delete(folder.resolve(file));
    }

    put(3, "c");

    assertThat(afterACrash()).containsExactly("a", "b", "c");
    assertThat(spool.state().depth()).isEqualTo(3);
    assertThat(spool.state().trouble()).isEmpty();
  }

  @Test
  void costs_nothing_either_when_the_whole_folder_goes_and_no_further_webhook_comes()
      throws IOException {
    deleteTheFolder();

    // As the drain does all the time while something waits.
    assertThat(texts(spool)).containsExactly("a", "b");

    assertThat(afterACrash()).containsExactly("a", "b");
  }

  @Test
  void costs_nothing_when_the_ingress_is_told_to_end_before_it_has_noticed() throws IOException {
    deleteTheFolder();

    spool.close();

    assertThat(afterACrash()).containsExactly("a", "b");
  }

  @Test
  void has_it_take_nothing_while_other_files_are_in_the_place_of_its_own() throws IOException {
    Files.delete(folder.resolve("spool.db"));
    Files.writeString(folder.resolve("spool.db"), OTHERS);

    assertThat(spool.put(3, bytes("c"))).isInstanceOf(Receipt.Refused.class);

    assertThat(spool.takes()).isFalse();
    assertThat(spool.state().trouble()).contains("other files are in the place of the spool's");
    assertThat(texts(spool)).containsExactly("a", "b");
    assertThat(folder.resolve("spool.db")).hasContent(OTHERS);
  }

  @Test
  void has_it_take_nothing_until_there_is_a_place_for_new_ones() throws IOException {
    deleteTheFolder();
    Files.writeString(folder, OTHERS);
    assertThat(spool.put(3, bytes("c"))).isInstanceOf(Receipt.Refused.class);
    assertThat(spool.takes()).isFalse();
    assertThat(texts(spool)).containsExactly("a", "b");

    Files.delete(folder);

    assertThat(spool.takes()).isTrue();
    put(4, "d");
    assertThat(afterACrash()).containsExactly("a", "b", "d");
  }

  private void deleteTheFolder() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /// What another process would find in the folder if this one were no more.
  private List<String> afterACrash() throws IOException {
    Path found = Files.createTempDirectory(disk, "after-a-crash");
    for (Path file : files()) {
      Files.copy(file, found.resolve(file.getFileName()));
    }
    try (Spool next = open(found)) {
      return texts(next);
    }
  }

  private static Spool open(Path folder) {
    return Spool.open(
        new SpoolSettings(folder, DataSize.ofMegabytes(1), Duration.ofDays(1)), Clock.systemUTC());
  }

  private void put(long place, String text) {
    assertThat(spool.put(place, bytes(text))).isEqualTo(new Receipt.Stored());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(Spool spool) {
    return spool.oldest(0, Long.MAX_VALUE).stream()
        .map(entry -> new String(entry.content(), StandardCharsets.UTF_8))
        .toList();
  }
}
