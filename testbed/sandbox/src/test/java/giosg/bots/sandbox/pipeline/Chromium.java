package giosg.bots.sandbox.pipeline;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the machine's own Chromium, and skips them in one clear line where there is none.
/// With `CHROMIUM_REQUIRED=true` nothing is skipped: there the tests fail.
final class Chromium implements ExecutionCondition, ParameterResolver {
  /// Of every test that uses it: Playwright is for one thread at a time.
  static final String LOCK = "chromium";

  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(Chromium.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /// Quiet about everything that is not asked of it, and runnable as root in a container.
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private record Started(Playwright playwright, Browser browser) implements AutoCloseable {

    static Started now(Path program) {
      // It shall drive the browser that is there, and never fetch one.
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      return new Started(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS)));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (installed().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is installed");
    }
    if (Boolean.parseBoolean(System.getenv("CHROMIUM_REQUIRED"))) {
      throw new IllegalStateException(
          "CHROMIUM_REQUIRED is set and there is no Chromium: install the package chromium.");
    }
    String skipped =
        "SKIPPED: "
            + context.getDisplayName()
            + ", since no Chromium is installed; the package chromium brings it.";
    System.out.println(skipped);
    return ConditionEvaluationResult.disabled(skipped);
  }

  private static Optional<Path> installed() {
    return NAMES.stream()
        .flatMap(
            name ->
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SHARED)
        .computeIfAbsent("browser", _ -> Started.now(installed().orElseThrow()), Started.class)
        .browser();
  }
}
