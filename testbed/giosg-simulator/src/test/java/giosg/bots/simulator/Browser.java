package giosg.bots.simulator;

import java.io.IOException;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A browser without scripts: it opens pages, and sends the forms it finds there.
record Browser(GiosgSimulator giosg) {

  Document open(String path) throws IOException {
    return request(path).get();
  }

  /// For whatever answer comes, refusals too.
  Connection request(String path) {
    return Jsoup.connect(giosg.baseUrl().resolve(path).toString())
        .ignoreHttpErrors(true)
        .ignoreContentType(true);
  }

  /// Presses a button of the page that is shown, with its form filled in as the page has it.
  Document press(Document page, String selector) throws IOException {
    return form(page, selector).execute().parse();
  }

  Document write(Document page, String text) throws IOException {
    return form(page, "#send").data("message", text).execute().parse();
  }

  /// The request that a press would send.
  Connection form(Document page, String selector) {
    Element button = page.expectFirst(selector);
    if (button.hasAttr("disabled") || button.closest("fieldset[disabled]") != null) {
      throw new IllegalStateException("the button " + selector + " is disabled");
    }
    Element form = button.closest("form");
    if (form == null) {
      throw new IllegalStateException("the button " + selector + " is in no form");
    }
    Connection request = request(form.attr("action")).method(Connection.Method.POST);
    return button.hasAttr("name")
        ? request.data(button.attr("name"), button.attr("value"))
        : request;
  }
}
