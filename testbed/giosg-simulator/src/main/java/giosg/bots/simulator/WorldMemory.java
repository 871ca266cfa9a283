package giosg.bots.simulator;

import giosg.bots.simulator.world.Archive;
import giosg.bots.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The file in which the world lies while no simulator runs. It is written when one is stopped in
/// order; who kills it finds the world as it was after the stop before.
record WorldMemory(Optional<Path> file) {
  private static final System.Logger LOG = System.getLogger(WorldMemory.class.getName());

  /// Whether there was a world to be recalled.
  boolean recall(World world) {
    if (file.filter(Files::exists).isEmpty()) {
      return false;
    }
    String archive;
    try {
      archive = Files.readString(file.get());
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file.get() + " cannot be read: " + unreadable);
    }
    try {
      Archive.read(archive, world);
      return true;
    } catch (RuntimeException other) {
      throw new IllegalArgumentException(
          file.get() + " holds no world of this simulator; without that file it begins a new one.");
    }
  }

  void keep(World world) {
    file.ifPresent(path -> write(path, Archive.write(world)));
  }

  private static void write(Path path, String archive) {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.writeString(next, archive);
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      LOG.log(System.Logger.Level.ERROR, "The world could not be kept in {0}: {1}", path, full);
    }
  }
}
