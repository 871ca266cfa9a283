package giosg.bots.ingress.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.service.RefusedSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class KeepingOnTheDiskTests {
  private static final Instant NOW = Instant.parse("2026-02-03T08:15:31Z");
  private static final long END = Long.MAX_VALUE;

  @TempDir private Path folder;
  private final List<Spool> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Spool::close);
  }

  @Test
  void gives_back_in_the_order_of_places_what_was_put_in_in_another() {
    Spool spool = open(NOW);
    put(spool, 2, "b");
    put(spool, 1, "a");
    put(spool, 3, "c");

    assertThat(texts(spool.oldest(0, END))).containsExactly("a", "b", "c");
    assertThat(texts(spool.oldest(1, 3))).containsExactly("b");
  }

  @Test
  void has_after_a_start_all_that_was_not_forgotten() {
    Spool before = open(NOW);
    put(before, 1, "a");
    put(before, 2, "b");
    before.forget(1);
    before.close();

    Spool after = open(NOW.plusSeconds(60));

    assertThat(texts(after.oldest(0, END))).containsExactly("b");
    assertThat(after.lastPlace()).isEqualTo(2);
    assertThat(after.state().depth()).isEqualTo(1);
    assertThat(after.state().oldest()).contains(NOW);
  }

  /// Neither a killed process nor a full disk would tell: the system has what it was given.
  @Test
  void has_the_disk_itself_take_each_commit_or_a_power_cut_would_cost_some() throws SQLException {
    try (Connection connection = SpoolFile.connect(folder)) {
      assertThat(setting("journal_mode", connection)).isEqualTo("wal");
      assertThat(setting("synchronous", connection)).as("1 syncs checkpoints only").isEqualTo("2");
      assertThat(setting("fullfsync", connection)).isEqualTo("1");
    }
  }

  private static String setting(String name, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.getString(1);
    }
  }

  @Test
  void knows_how_much_waits() {
    Spool spool = open(NOW);
    assertThat(spool.state()).isEqualTo(SpoolState.EMPTY);

    put(spool, 1, "four");
    put(spool, 2, "eight ch");
    assertThat(spool.state().bytes()).isEqualTo(12 + 2 * Entry.bytes(0));

    spool.forget(2);
    assertThat(spool.state()).isEqualTo(SpoolState.EMPTY);
  }

  @Test
  void refuses_what_has_no_room_and_takes_it_when_there_is_some() {
    Spool spool = open(NOW);
    byte[] half = new byte[512 * 1024 - 100];
    assertThat(spool.put(1, half)).isEqualTo(new Receipt.Stored());
    assertThat(spool.put(2, half)).isEqualTo(new Receipt.Stored());

    assertThat(spool.put(3, half)).isEqualTo(new Receipt.Refused("the spool is full"));
    spool.forget(1);
    assertThat(spool.put(4, half)).isEqualTo(new Receipt.Stored());
    assertThat(spool.oldest(0, END)).extracting(Entry::place).containsExactly(2L, 4L);
  }

  @Test
  void says_that_it_takes_nothing_when_it_is_full() {
    Spool spool = open(NOW);
    assertThat(spool.takes()).isTrue();

    spool.put(1, new byte[1024 * 1024 - 100]);

    assertThat(spool.takes()).isFalse();
  }

  @Test
  void gives_its_room_back_to_the_disk() throws IOException {
    Spool spool = open(NOW);
    for (int place = 1; place <= 9; place++) {
      spool.put(place, new byte[100 * 1024]);
    }
    long full = size();

    spool.forget(9);

    assertThat(full).isGreaterThan(900 * 1024);
    assertThat(size()).isLessThan(64 * 1024);
  }

  @Test
  void keeps_all_of_many_that_come_at_once() throws InterruptedException, ExecutionException {
    Spool spool = open(NOW);
    List<Future<Receipt>> receipts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= 2_000; i++) {
        long place = i;
        receipts.add(threads.submit(() -> spool.put(place, bytes("text " + place))));
      }
    }

    for (Future<Receipt> receipt : receipts) {
      assertThat(receipt.get()).isEqualTo(new Receipt.Stored());
    }
    assertThat(spool.state().depth()).isEqualTo(2_000);
  }

  @Test
  void gives_up_what_has_waited_for_too_long() {
    Spool before = open(NOW);
    put(before, 1, "a");
    before.close();
    Spool spool = open(NOW.plus(Duration.ofHours(2)));
    put(spool, 2, "b");
    assertThat(spool.giveUpOld()).isZero();
    spool.close();

    Spool later = open(NOW.plus(Duration.ofHours(25)));

    assertThat(later.giveUpOld()).isEqualTo(1);
    assertThat(texts(later.oldest(0, END))).containsExactly("b");
  }

  @Test
  void leaves_out_what_was_set_aside_until_the_next_start() {
    Spool spool = open(NOW);
    put(spool, 1, "a");
    put(spool, 2, "b");

    spool.setAside(1);
    spool.forget(2);

    assertThat(spool.oldest(0, END)).isEmpty();
    assertThat(spool.state().aside()).isEqualTo(1);
    spool.close();
    assertThat(texts(open(NOW).oldest(0, END))).containsExactly("a");
  }

  @Test
  void puts_a_broken_file_out_of_the_way_and_begins_anew() throws IOException {
    Spool before = open(NOW);
    put(before, 1, "a");
    before.close();
    Files.write(folder.resolve(SpoolFile.NAME), bytes("this is no database at all"));

    Spool spool = open(NOW);
    put(spool, 2, "b");

    assertThat(texts(spool.oldest(0, END))).containsExactly("b");
    assertThat(folder.resolve("broken-" + NOW.toEpochMilli() + ".db")).exists();
  }

  @Test
  void belongs_to_one_instance() {
    open(NOW);

    assertThatThrownBy(() -> open(NOW))
        .isInstanceOf(RefusedSetting.class)
        .hasMessageContaining("INGRESS_SPOOL_FOLDER")
        .hasMessageContaining("is in use by another ingress");
  }

  @Test
  void says_which_folder_cannot_be_used() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> Spool.open(settings(notAFolder.resolve("spool")), Clock.systemUTC()))
        .isInstanceOf(RefusedSetting.class)
        .hasMessageContaining(notAFolder + "/spool")
        .hasMessageContaining("cannot be written");
  }

  @Test
  void makes_a_folder_that_is_its_owners_alone_and_leaves_one_that_was_there_as_it_was()
      throws IOException {
    Path made = folder.resolve("a").resolve("spool");
    Path found = Files.createDirectory(folder.resolve("found"));
    Files.setPosixFilePermissions(found, PosixFilePermissions.fromString("rwxr-x--x"));

    open(made, NOW);
    open(found, NOW);

    assertThat(rights(made)).isEqualTo("rwx------");
    assertThat(rights(found)).isEqualTo("rwxr-x--x");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Spool open(Instant now) {
    return open(folder, now);
  }

  private Spool open(Path folder, Instant now) {
    Spool spool = Spool.open(settings(folder), Clock.fixed(now, ZoneOffset.UTC));
    opened.add(spool);
    return spool;
  }

  private static SpoolSettings settings(Path folder) {
    return new SpoolSettings(folder, DataSize.ofMegabytes(1), Duration.ofDays(1));
  }

  private static void put(Spool spool, long place, String text) {
    assertThat(spool.put(place, bytes(text))).isEqualTo(new Receipt.Stored());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream()
        .map(entry -> new String(entry.content(), StandardCharsets.UTF_8))
        .toList();
  }

  private long size() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
