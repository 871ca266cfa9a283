package giosg.bots.core.definition;

import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Limits;
import giosg.bots.model.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The bots that a worker runs: one for all organizations, or one for each, since one app may serve
/// many.
public final class Bots {
  private static final String SHIPPED = "demo.yaml";
  private static final String DEFAULT = "default.yaml";

  private final Loaded standard;
  private final Map<OrganizationId, Loaded> byOrganization;

  private Bots(Loaded standard, Map<OrganizationId, Loaded> byOrganization) {
    this.standard = standard;
    this.byOrganization = Map.copyOf(byOrganization);
  }

  /// A bot together with what tells its definition from another.
  ///
  /// @param hash of the definition's bytes, which the journal keeps with each decision
  /// @param text the definition itself
  public record Loaded(String name, Bot bot, String hash, String text) {}

  /// @param definition a YAML file, or a folder with `<organization id>.yaml` files and
  ///     `default.yaml` for all others; empty for the demo bot that comes with this project
  /// @throws DefinitionMistake naming the place and the reason
  public static Bots load(Optional<Path> definition, Limits limits) {
    if (definition.isEmpty()) {
      return new Bots(loaded(SHIPPED, shipped(), limits), Map.of());
    }
    Path path = definition.get();
    if (Files.isDirectory(path)) {
      return folder(path, limits);
    }
    return new Bots(loaded(path.toString(), bytes(path), limits), Map.of());
  }

  /// One bot for all organizations, of a definition that lies in no file.
  ///
  /// @param name for messages about it
  /// @throws DefinitionMistake naming the place and the reason
  public static Bots read(String name, String yaml, Limits limits) {
    return new Bots(loaded(name, yaml.getBytes(StandardCharsets.UTF_8), limits), Map.of());
  }

  public Loaded of(OrganizationId organization) {
    return byOrganization.getOrDefault(organization, standard);
  }

  /// All of them, the default one included.
  public Stream<Loaded> all() {
    return Stream.concat(Stream.of(standard), byOrganization.values().stream());
  }

  /// How many definitions there are, the default one included.
  public int count() {
    return byOrganization.size() + 1;
  }

  private static Bots folder(Path folder, Limits limits) {
    Map<OrganizationId, Loaded> all = new HashMap<>();
    Optional<Loaded> standard = Optional.empty();
    for (Path file : yamlFiles(folder)) {
      String name = String.valueOf(file.getFileName());
      Loaded loaded = loaded(file.toString(), bytes(file), limits);
      if (name.equals(DEFAULT)) {
        standard = Optional.of(loaded);
      } else {
        all.put(organization(file, name), loaded);
      }
    }
    return new Bots(
        standard.orElseThrow(
            () ->
                new DefinitionMistake(
                    folder.toString(),
                    "the folder has no " + DEFAULT + " for all other organizations")),
        all);
  }

  private static OrganizationId organization(Path file, String name) {
    try {
      return new OrganizationId(name.substring(0, name.length() - ".yaml".length()));
    } catch (IllegalArgumentException noId) {
      throw new DefinitionMistake(
          file.toString(), "the name must be <organization id>.yaml or " + DEFAULT);
    }
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new DefinitionMistake(folder.toString(), "the folder cannot be read");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DefinitionMistake(file.toString(), "the file cannot be read");
    }
  }

  private static byte[] shipped() {
    try (InputStream in = Bots.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Loaded loaded(String name, byte[] yaml, Limits limits) {
    Definition definition = DefinitionFile.read(name, yaml);
    Bot bot =
        new Bot(
            definition.roles(), new DefinedDialogue(definition), definition.handsBack(), limits);
    return new Loaded(definition.name(), bot, hash(yaml), new String(yaml, StandardCharsets.UTF_8));
  }

  private static String hash(byte[] yaml) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(yaml), 0, 8);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
