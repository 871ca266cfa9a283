package giosg.bots.pages;

import giosg.bots.pages.http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Makes a page of a template, and has it followed: the page says at which version of its subject
/// it was rendered, and where to hear of newer ones.
///
/// @param <S> what pages are about
public record Rendering<S>(Templates templates, Changes<S> changes) {

  /// @param subjects what makes the page old when it changes
  /// @param changesAt where the page's changes are told
  /// @param model read after the version, so that a change in between is told rather than lost
  public Answer page(
      String template, Set<S> subjects, String changesAt, Supplier<Map<String, Object>> model) {
    long version = changes.version(subjects);
    Map<String, Object> whole = new HashMap<>(model.get());
    whole.put("version", version);
    whole.put("changes_at", changesAt);
    return page(200, template, whole);
  }

  /// One that stays as it is.
  public Answer page(int status, String template, Map<String, Object> model) {
    return Answer.text(status, "text/html", templates.render(template, model))
        .with("Cache-Control", "no-store");
  }
}
