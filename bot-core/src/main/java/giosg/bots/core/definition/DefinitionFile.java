package giosg.bots.core.definition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads one definition from YAML, and tells a mistake as `file, line L, column C, at path:
/// reason`.
final class DefinitionFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final Pattern MISSING = Pattern.compile("creator property '([^']+)'");

  private DefinitionFile() {}

  static Definition read(String name, byte[] yaml) {
    String text = text(name, yaml);
    try {
      // The syntax of the whole file first: what is wrong with it makes all else look wrong.
      JsonNode tree = YAML.readTree(text);
      if (tree.isMissingNode() || tree.isNull()) {
        throw new DefinitionMistake(name, "the file is empty");
      }
      return YAML.readValue(text, Definition.class);
    } catch (JacksonException e) {
      throw new DefinitionMistake(place(name, text, e), reason(e));
    }
  }

  private static String text(String name, byte[] yaml) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
    } catch (CharacterCodingException e) {
      throw new DefinitionMistake(name, "the file is not UTF-8");
    }
  }

  private static String place(String name, String text, JacksonException e) {
    @Nullable TokenStreamLocation location = location(text, e);
    String line =
        location == null || location.getLineNr() < 1
            ? ""
            : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      @Nullable String member = step.getPropertyName();
      if (member == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(member);
      }
    }
    return name + line + (path.isEmpty() ? "" : ", at " + path);
  }

  private static @Nullable TokenStreamLocation location(String text, JacksonException e) {
    if (!(e instanceof DatabindException) || isSecond(e)) {
      return e.getLocation();
    }
    try (JsonParser parser = YAML.createParser(text)) {
      return Place.of(parser, e.getPath()).orElse(e.getLocation());
    }
  }

  /// In the words of a definition's author, who knows YAML and no Java.
  private static String reason(JacksonException e) {
    if (e.getCause() instanceof IllegalArgumentException told) {
      return String.valueOf(told.getMessage());
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "'"
              + unknown.getPropertyName()
              + "' is not known here; known are "
              + known(unknown.getKnownPropertyIds());
      case MismatchedInputException second when isSecond(second) ->
          "a file holds one definition, and here begins another";
      case MismatchedInputException wrong ->
          MISSING
              .matcher(original(wrong))
              .results()
              .findFirst()
              .map(missing -> "'" + missing.group(1) + "' is missing")
              .orElseGet(() -> expected(wrong.getTargetType()));
      case DatabindException _ -> "this does not fit here";
      default -> "this is no valid YAML: " + syntax(original(e));
    };
  }

  private static boolean isSecond(JacksonException e) {
    return original(e).startsWith("Trailing token");
  }

  private static String original(JacksonException e) {
    return String.valueOf(e.getOriginalMessage());
  }

  private static String known(@Nullable Collection<Object> names) {
    return names == null
        ? "none"
        : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "expected here are members, each as 'name: value'";
    }
    if (type.isEnum()) {
      return "expected here is one of " + constants(type);
    }
    if (type == boolean.class) {
      return "expected here is true or false";
    }
    if (type == int.class) {
      return "expected here is a whole number";
    }
    return Collection.class.isAssignableFrom(type)
        ? "expected here is a list, each entry behind a dash"
        : "expected here is a text";
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(one -> YAML.convertValue(one, String.class))
        .collect(Collectors.joining(", "));
  }

  /// The parser tells context and problem in lines of their own, with excerpts between them.
  private static String syntax(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("in ") && !line.startsWith("at ["))
        .collect(Collectors.joining(" "));
  }
}
