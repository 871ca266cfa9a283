package giosg.bots.pages;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The HTML of each page. What a template is given is shown escaped, but for what [#withHtml]
/// makes.
public final class Templates {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final String folder;
  private final Map<String, Filter> filters = new HashMap<>();
  private @Nullable PebbleEngine engine;

  /// @param folder on the class path, where the templates are
  public Templates(String folder) {
    this.folder = folder;
    withTime("clock", CLOCK::format);
  }

  /// Has templates change texts by this name.
  public Templates with(String name, UnaryOperator<String> change) {
    filters.put(name, new OfText(change, false));
    return this;
  }

  /// Has templates write times by this name. Without it they write `clock`: hours to seconds, as
  /// the clocks here go.
  public Templates withTime(String name, Function<Instant, String> text) {
    return with(name, time -> text.apply(Instant.parse(time)));
  }

  /// Has templates make HTML of texts by this name, which is shown as it is.
  public Templates withHtml(String name, UnaryOperator<String> change) {
    filters.put(name, new OfText(change, true));
    return this;
  }

  public String render(String name, Map<String, Object> model) {
    StringWriter html = new StringWriter();
    try {
      engine().getTemplate(name).evaluate(html, model);
    } catch (IOException neverOnAString) {
      throw new UncheckedIOException(neverOnAString);
    }
    return html.toString();
  }

  private synchronized PebbleEngine engine() {
    if (engine == null) {
      ClasspathLoader files = new ClasspathLoader(Templates.class.getClassLoader());
      files.setPrefix(folder);
      files.setSuffix(".html");
      engine =
          new PebbleEngine.Builder()
              .loader(files)
              .strictVariables(true)
              .extension(new Filters(filters))
              .build();
    }
    return engine;
  }

  private static final class Filters extends AbstractExtension {
    private final Map<String, Filter> filters;

    Filters(Map<String, Filter> filters) {
      this.filters = Map.copyOf(filters);
    }

    @Override
    public Map<String, Filter> getFilters() {
      return filters;
    }
  }

  private record OfText(UnaryOperator<String> change, boolean html) implements Filter {
    @Override
    public Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int line) {
      String changed = change.apply(input == null ? "" : input.toString());
      return html ? new SafeString(changed) : changed;
    }

    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }
  }
}
