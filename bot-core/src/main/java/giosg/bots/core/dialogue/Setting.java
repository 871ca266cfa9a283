package giosg.bots.core.dialogue;

import giosg.bots.model.ConversationId;
import java.util.Locale;
import java.util.Optional;

/// Where a dialogue takes place.
///
/// @param roomLanguage the room's language code as giosg has it, such as `fi` or `en-US`; absent
///     when unknown
public record Setting(ConversationId conversation, Optional<String> roomLanguage) {

  /// The room's language without its region, in lower case: `en` for `en-US`.
  public Optional<String> language() {
    return roomLanguage
        .map(code -> code.split("[-_]", -1)[0].toLowerCase(Locale.ROOT))
        .filter(code -> !code.isEmpty());
  }
}
