package giosg.bots.pages;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.webjars.WebJarVersionLocator;

/// The files that pages are made of beside their HTML: a program's own, what all pages have in
/// common, and Turbo from its library. So nothing is fetched from anywhere else.
public final class Assets {
  private static final String COMMON = "giosg/bots/pages/";
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final Map<String, Answer> answers = new HashMap<>();

  /// @param folder on the class path, where the program's own files are
  /// @param names of those files
  public Assets(String folder, String... names) {
    String turbo =
        new WebJarVersionLocator().fullPath("hotwired__turbo", "dist/turbo.es2017-umd.js");
    if (turbo == null) {
      throw new IllegalStateException("Turbo is not on the class path");
    }
    add("turbo.js", turbo);
    add("live.js", COMMON + "live.js");
    add("base.css", COMMON + "base.css");
    add("icon.svg", COMMON + "icon.svg");
    for (String name : names) {
      add(name, folder + "/" + name);
    }
  }

  public Answer answer(String name) {
    Answer answer = answers.get(name);
    if (answer == null) {
      throw Refused.notFound();
    }
    return answer;
  }

  private void add(String name, String path) {
    String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (mediaType == null) {
      throw new IllegalArgumentException(name + " is of no kind that pages are made of");
    }
    try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      // Asked for again by each page of a newer build.
      answers.put(name, Answer.text(200, mediaType, text).with("Cache-Control", "max-age=60"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
