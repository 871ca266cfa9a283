package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A service's runnable jar, unpacked by Spring Boot's own tool into a folder beside it that is
/// named after its content. From there it starts with a third less processor time than from a jar
/// of jars, and with an archive of its classes with half: tests start it by the hundred.
record UnpackedJar(Path jar, ClassArchive classes) {
  private static final String COMING = "coming-";
  private static final Map<Path, UnpackedJar> KNOWN = new ConcurrentHashMap<>();

  /// Unpacks it unless this or another process has done so.
  ///
  /// @throws IllegalStateException when it is none of Spring Boot's
  static UnpackedJar of(Path jar) {
    return KNOWN.computeIfAbsent(jar, UnpackedJar::unpacked);
  }

  private static UnpackedJar unpacked(Path jar) {
    try {
      Path all = Files.createDirectories(jar.resolveSibling("unpacked"));
      Path folder = all.resolve(content(jar));
      if (!Files.exists(folder)) {
        forgetEarlierBuilds(all, folder);
        unpack(jar, Files.createTempDirectory(all, COMING), folder);
      }
      return new UnpackedJar(
          folder.resolve(jar.getFileName()),
          new ClassArchive(folder.resolve("of-an-earlier-run.jsa")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while unpacking " + jar, e);
    }
  }

  private static void unpack(Path jar, Path own, Path folder)
      throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(
                Jvm.QUICK_START.command(
                    64,
                    List.of(
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        own.toString())))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(jar + " cannot be unpacked: exit code " + exit);
    }
    try {
      Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException another) {
      // Another process was faster, and its folder has the same content.
      if (!Files.exists(folder)) {
        throw another;
      }
      RunFolder.delete(own);
    }
  }

  private static void forgetEarlierBuilds(Path unpacked, Path current) throws IOException {
    try (Stream<Path> all = Files.list(unpacked)) {
      all.filter(each -> !each.equals(current))
          .filter(each -> !each.getFileName().toString().startsWith(COMING))
          .forEach(RunFolder::delete);
    }
  }

  /// Its time says nothing: a build that can be repeated gives all its files the same.
  private static String content(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
