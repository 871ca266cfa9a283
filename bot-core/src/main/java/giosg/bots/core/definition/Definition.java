package giosg.bots.core.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import giosg.bots.core.conversation.Role;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A bot as a company writes it in YAML. Each record checks what it alone can tell, so that a
/// mistake is reported at its own place in the file.
///
/// @param version of this format
/// @param roles how the bot comes into chats
/// @param defaultLanguage spoken in rooms of any language that is not among the languages
/// @param handsBack whether the bot answers again when the humans have left
/// @param languages what it says, by the primary subtag of the room's language, such as `en`
record Definition(
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) Set<Role> roles,
    @JsonProperty(required = true) String defaultLanguage,
    boolean handsBack,
    @JsonProperty(required = true) Map<String, Phrases> languages) {
  private static final int VERSION = 1;

  Definition {
    Check.that(version == VERSION, "version must be " + VERSION);
    Check.text("name", name);
    Check.that(roles != null && !roles.isEmpty(), "roles must name at least one role");
    Check.that(languages != null && !languages.isEmpty(), "languages must not be empty");
    Check.that(
        languages.containsKey(defaultLanguage),
        "default_language '"
            + defaultLanguage
            + "' is none of the languages "
            + languages.keySet());
    for (String language : languages.keySet()) {
      Check.that(
          language.matches("[a-z]{2,3}"),
          "language '" + language + "' must be a primary subtag in lower case, such as en");
    }
    roles = new LinkedHashSet<>(roles);
    languages = new LinkedHashMap<>(languages);
  }
}
