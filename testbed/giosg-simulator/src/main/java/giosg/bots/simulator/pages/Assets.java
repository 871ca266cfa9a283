package giosg.bots.simulator.pages;

import giosg.bots.simulator.http.Answer;
import giosg.bots.simulator.world.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.webjars.WebJarVersionLocator;

/// The files that pages are made of beside their HTML: our own, and Turbo from its library.
final class Assets {
  private static final String OWN = "giosg/bots/simulator/pages/";

  private final Map<String, Answer> answers;

  Assets() {
    String turbo =
        new WebJarVersionLocator().fullPath("hotwired__turbo", "dist/turbo.es2017-umd.js");
    if (turbo == null) {
      throw new IllegalStateException("Turbo is not on the class path");
    }
    answers =
        Map.of(
            "style.css", file(OWN + "style.css", "text/css"),
            "page.js", file(OWN + "page.js", "text/javascript"),
            "icon.svg", file(OWN + "icon.svg", "image/svg+xml"),
            "turbo.js", file(turbo, "text/javascript"));
  }

  Answer answer(String name) {
    Answer answer = answers.get(name);
    if (answer == null) {
      throw Refusal.notFound();
    }
    return answer;
  }

  private static Answer file(String path, String mediaType) {
    try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      // Asked for again by each page of a newer build.
      return Answer.text(200, mediaType, text).with("Cache-Control", "max-age=60");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
