package giosg.bots.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The one way this project reads and writes JSON, on Kafka and towards giosg: snake case as giosg
/// has it, unknown members ignored, unknown enum values turned into the enum's default, times with
/// or without a zone.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .changeDefaultPropertyInclusion(
              inclusion ->
                  inclusion.withValueInclusion(
                      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT))
          .addModule(
              new SimpleModule("giosg times").addDeserializer(Instant.class, new GiosgTime()))
          .build();

  private Json() {}

  /// The shared mapper, immutable and safe for all threads.
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /// giosg's guidelines promise `YYYY-MM-DDTHH:MM:SS.mmmZ`, but many of its examples lack the zone:
  /// that is UTC.
  ///
  /// @throws DateTimeParseException when it is no time
  static Instant time(String written) {
    String text = written.trim();
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException withoutZone) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
  }

  private static final class GiosgTime extends StdDeserializer<Instant> {
    private GiosgTime() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws JacksonException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (Instant) context.handleUnexpectedToken(Instant.class, parser);
      }
      String text = parser.getString();
      try {
        return time(text);
      } catch (DateTimeParseException noTime) {
        return (Instant)
            context.handleWeirdStringValue(
                Instant.class, text.trim(), "not a time as giosg writes it");
      }
    }
  }
}
