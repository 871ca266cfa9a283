package giosg.bots.simulator.pages;

import giosg.bots.simulator.http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Makes a page of a template, and has it followed: the page says at which version of its subject
/// it was rendered, and where to hear of newer ones.
record Rendering(Templates templates, Changes changes) {

  /// @param subjects what makes the page old when it changes
  /// @param changesAt where the page's changes are told
  /// @param model read after the version, so that a change in between is told rather than lost
  Answer page(
      String template,
      Set<Subject> subjects,
      String changesAt,
      Supplier<Map<String, Object>> model) {
    long version = changes.version(subjects);
    Map<String, Object> whole = new HashMap<>(model.get());
    whole.put("version", version);
    whole.put("changes_at", changesAt);
    return Answer.text(200, "text/html", templates.render(template, whole))
        .with("Cache-Control", "no-store");
  }
}
