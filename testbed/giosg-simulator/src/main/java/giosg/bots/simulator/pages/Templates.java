package giosg.bots.simulator.pages;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The HTML of each page. What a template is given is shown escaped, unless it is [RichText]'s.
final class Templates {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PebbleEngine engine;

  Templates() {
    ClasspathLoader files = new ClasspathLoader(Templates.class.getClassLoader());
    files.setPrefix("giosg/bots/simulator/pages");
    files.setSuffix(".html");
    engine =
        new PebbleEngine.Builder()
            .loader(files)
            .strictVariables(true)
            .extension(new Filters())
            .build();
  }

  String render(String name, Map<String, Object> model) {
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(name).evaluate(html, model);
    } catch (IOException neverOnAString) {
      throw new UncheckedIOException(neverOnAString);
    }
    return html.toString();
  }

  private static final class Filters extends AbstractExtension {
    @Override
    public Map<String, Filter> getFilters() {
      RichText richText = new RichText();
      return Map.of(
          "rich", new OfText(text -> new SafeString(richText.html(text))),
          "clock", new OfText(text -> CLOCK.format(Instant.parse(text))),
          "link", new OfText(Links::harmless),
          "target", new OfText(Links::target));
    }
  }

  private record OfText(Function<String, Object> change) implements Filter {
    @Override
    public Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int line) {
      return change.apply(input == null ? "" : input.toString());
    }

    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }
  }
}
