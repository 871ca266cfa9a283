package giosg.bots.ingress.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/// A program of its own, whose disk is small, or which may write no large file. Ends with 0 when
/// all was as it must be.
final class FillingADisk {
  private static final long END = Long.MAX_VALUE;
  private static final byte[] CONTENT = new byte[10_000];

  private final Path folder;
  private long lastPlace;

  private FillingADisk(Path folder) {
    this.folder = folder;
  }

  /// @param arguments the spool's folder, and another file that may fill the disk too, if there is
  ///     a disk to be filled
  public static void main(String... arguments) throws IOException {
    FillingADisk disk = new FillingADisk(Path.of(arguments[0]));
    long stored = disk.fillUp();
    disk.keepsWhatItHas(stored);
    disk.hasRoomOnceAllIsDelivered();
    if (arguments.length > 1) {
      disk.hasRoomOnceSomebodyElseMakesSome(Path.of(arguments[1]));
    }
    System.out.println("all was as it must be; " + stored + " fitted");
  }

  private Spool open() {
    return Spool.open(
        new SpoolSettings(folder, DataSize.ofMegabytes(64), Duration.ofDays(1)), Clock.systemUTC());
  }

  private long fillUp() {
    try (Spool spool = open()) {
      long stored = 0;
      while (isStored(spool)) {
        stored++;
      }
      check(stored > 10, "only " + stored + " fitted");
      for (int i = 0; i < 20; i++) {
        check(!isStored(spool), "one was taken although the disk is full");
      }
      check(!spool.takes(), "it says that it takes something");
      check(spool.state().trouble().isPresent(), "it knows of no trouble");
      check(spool.state().depth() == stored, "it counts what it refused");
      return stored;
    }
  }

  private void keepsWhatItHas(long stored) {
    try (Spool spool = open()) {
      long count = 0;
      List<Entry> some = spool.oldest(0, END);
      while (!some.isEmpty()) {
        count += some.size();
        some = spool.oldest(some.getLast().place(), END);
      }
      check(count == stored, count + " are left of " + stored);
    }
  }

  private void hasRoomOnceAllIsDelivered() {
    try (Spool spool = open()) {
      spool.forget(spool.lastPlace());
      check(spool.state().depth() == 0, "something is left");
      check(isStored(spool), "one was refused although all are gone");
      check(spool.takes(), "it says that it takes nothing");
      spool.forget(lastPlace);
    }
  }

  private void hasRoomOnceSomebodyElseMakesSome(Path filler) throws IOException {
    try (Spool spool = open()) {
      check(isStored(spool), "the first was refused");
      fill(filler);
      while (isStored(spool)) {
        // What was set aside for it before may still take some.
      }
      long last = lastPlace;
      Files.delete(filler);
      check(isStored(spool), "one was refused although there is room again");
      check(spool.oldest(last, END).size() == 1, "it is not there");
    }
  }

  private static void fill(Path filler) throws IOException {
    try (OutputStream file = Files.newOutputStream(filler)) {
      while (true) {
        file.write(CONTENT);
      }
    } catch (IOException full) {
      check(Files.size(filler) > 0, "nothing could be written");
    }
  }

  private boolean isStored(Spool spool) {
    return spool.put(++lastPlace, CONTENT) instanceof Receipt.Stored;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
