package giosg.bots.sandbox.pipeline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.pipeline.Window.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A visitor and an agent, each at a window of their own, and the bot between them: everything is
/// real but giosg. Pictures of it stay under `target/screenshots`.
@ResourceLock(Chromium.LOCK)
@ExtendWith({Chromium.class, RunningSystem.class})
class HoldingAChatInABrowserTests {

  @Test
  void a_visitor_on_a_phone_talks_to_the_bot_and_then_to_a_human_at_the_desk(
      Browser browser, Sandbox system) {
    try (Window front = new Window(browser, system, Look.DESKTOP_LIGHT);
        Window visitor = new Window(browser, system, Look.PHONE_DARK);
        Window agent = new Window(browser, system, Look.DESKTOP_LIGHT)) {
      front.open("/");
      visitor.open("/visitor");
      visitor.line().fill("Hello, what does it cost?");
      visitor.press("Start the chat");
      visitor.seesSaid("Hello and welcome! I am a chat bot, and I answer at once.");

      Page prices = visitor.page.waitForPopup(() -> visitor.press("Prices"));
      prices.close();
      visitor.seesSaid("All our prices are on the page that just opened.");
      visitor.press("Talk to a human");
      visitor.seesSaid("A colleague was asked to join and will be with you shortly.");

      agent.open("/agent");
      agent.page.locator(".pile.invited a").first().click();
      agent.press("Join");
      agent.write("I am a human. How can I help?");
      visitor.seesSaid("I am a human. How can I help?");
      visitor.write("Do you sell gift cards?");
      agent.seesSaid("Do you sell gift cards?");
      agent.picture("agent");
      visitor.picture("visitor-phone-dark");
      front.sees("Do you sell gift cards?");
      front.picture("front");

      agent.press("End chat");
      visitor.sees("This chat has ended.");
      assertThat(visitor.line()).isDisabled();
      assertThat(visitor.complaints()).isEmpty();
      assertThat(agent.complaints()).isEmpty();
      assertThat(front.complaints()).isEmpty();
    }
  }

  @Test
  void a_page_that_the_next_visit_breaks_off_is_no_error_and_all_else_is(
      Browser browser, Sandbox system) {
    try (Window visitor = new Window(browser, system, Look.DESKTOP_LIGHT)) {
      visitor.open("/visitor");
      visitor.page.evaluate(
          """
          const visit = new AbortController();
          fetch(location.href, {signal: visit.signal}).then(answer => answer.text());
          visit.abort();
          setTimeout(() => Promise.reject(new Error("something else")), 100)""");
      visitor.page.waitForCondition(() -> !visitor.complaints().isEmpty());
      assertThat(visitor.complaints()).singleElement().asString().contains("something else");
    }
  }

  @Test
  void the_keyboard_alone_is_enough_for_both(Browser browser, Sandbox system) {
    try (Window visitor = new Window(browser, system, Look.DESKTOP_DARK);
        Window agent = new Window(browser, system, Look.PHONE_LIGHT)) {
      visitor.open("/visitor");
      // The field for the first message has the focus, and Enter sends the form.
      visitor.page.keyboard().type("Hello");
      visitor.page.keyboard().press("Enter");
      visitor.seesSaid("Hello and welcome!");
      visitor.picture("visitor-desktop-dark");
      visitor.tabTo(visitor.button("Talk to a human").last());
      visitor.page.keyboard().press("Enter");
      visitor.seesSaid("A colleague was asked to join");
      // The button is used up; who pressed it goes on in the line below.
      assertThat(visitor.line()).isFocused();

      agent.open("/agent");
      Locator invitation = agent.page.locator(".pile.invited a").first();
      assertThat(invitation).isVisible();
      agent.picture("desk-phone-light");
      agent.tabTo(invitation);
      agent.page.keyboard().press("Enter");
      agent.tabTo(agent.button("Join"));
      agent.page.keyboard().press("Enter");
      assertThat(agent.button("Leave")).isVisible();
      agent.tabTo(agent.line());
      agent.page.keyboard().type("Good day");
      agent.page.keyboard().press("Enter");
      visitor.seesSaid("Good day");
      agent.tabTo(agent.button("Leave"));
      agent.page.keyboard().press("Enter");
      visitor.sees("Agent 1 left");
      visitor.tabTo(visitor.button("End chat"));
      visitor.page.keyboard().press("Space");
      visitor.sees("This chat has ended.");
    }
  }

  @Test
  void what_is_being_typed_and_where_stays_while_others_write(Browser browser, Sandbox system) {
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window agent = new Window(browser, system, Look.DESKTOP_DARK)) {
      visitor.open("/visitor");
      visitor.line().fill("Hello");
      visitor.press("Start the chat");
      visitor.seesSaid("Hello and welcome!");
      agent.open("/agent");
      agent.page.locator(".pile.others a").first().click();
      agent.press("Join");

      visitor.line().pressSequentially("I would lik");
      agent.write("What would you like?");
      visitor.seesSaid("What would you like?");

      assertThat(visitor.line()).hasValue("I would lik");
      assertThat(visitor.line()).isFocused();
      assertThat(agent.line()).hasValue("");
      agent.picture("agent-dark");
      visitor.page.keyboard().type("e a refund");
      visitor.page.keyboard().press("Enter");
      agent.seesSaid("I would like a refund");
      // The newest message is in view, without anybody having scrolled.
      assertThat(visitor.page.locator(".bubble").last()).isInViewport();
    }
  }

  @Test
  void no_page_is_wider_than_a_phone(Browser browser, Sandbox system) {
    try (Window phone = new Window(browser, system, Look.PHONE_LIGHT)) {
      phone.open("/visitor");
      assertThat(phone.isCutOff()).isFalse();
      phone.line().fill("A_word_that_is_longer_than_a_line_".repeat(20));
      phone.press("Start the chat");
      phone.seesSaid("Hello and welcome!");
      phone.picture("visitor-phone-light");
      assertThat(phone.isCutOff()).isFalse();
      phone.open("/");
      assertThat(phone.isCutOff()).isFalse();
      phone.open("/agent");
      assertThat(phone.isCutOff()).isFalse();
      phone.page.locator(".pile.others a").first().click();
      assertThat(phone.button("Join")).isVisible();
      assertThat(phone.isCutOff()).isFalse();
    }
  }
}
