package giosg.bots.sandbox.pipeline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Port;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One person's browser window, with a session of its own. Whatever it complains about in its
/// console is kept.
final class Window implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");

  /// For a loaded machine; nothing is measured by it.
  private static final int LONG_MILLIS = 60_000;

  /// How wide, how high, light or dark.
  enum Look {
    DESKTOP_LIGHT(1280, 800, ColorScheme.LIGHT),
    WIDE_LIGHT(1600, 900, ColorScheme.LIGHT),
    DESKTOP_DARK(1280, 800, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme colors;

    Look(int width, int height, ColorScheme colors) {
      this.width = width;
      this.height = height;
      this.colors = colors;
    }
  }

  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();
  final Page page;

  Window(Browser browser, Sandbox system, Look look) {
    PlaywrightAssertions.setDefaultAssertionTimeout(LONG_MILLIS);
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL("http://" + Port.HOST + ":" + system.ports().simulator())
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.colors));
    context.setDefaultTimeout(LONG_MILLIS);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
  }

  /// A page of the replay-console.
  Window openConsole(Sandbox system, String path) {
    return open("http://" + Port.HOST + ":" + system.ports().console() + path);
  }

  Window open(String path) {
    page.navigate(path);
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void press(String button) {
    this.button(button).last().click();
  }

  /// What is typed into the line below a chat.
  Locator line() {
    return page.locator("#message");
  }

  void write(String text) {
    line().fill(text);
    line().press("Enter");
  }

  /// Waits until somebody has said this in the chat that is open.
  void seesSaid(String text) {
    assertThat(page.locator(".bubble", new Page.LocatorOptions().setHasText(text)).last())
        .isVisible();
  }

  void sees(String text) {
    assertThat(page.getByText(text).first()).isVisible();
  }

  /// Presses Tab until an element is reached that a keyboard user would know by this name.
  void tabTo(Locator element) {
    for (int i = 0; i < 60; i++) {
      if ((Boolean) element.evaluate("each => each === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("the keyboard does not reach " + element);
  }

  void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  /// Whether a part of the page lies outside the window on its right.
  boolean isCutOff() {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }
}
