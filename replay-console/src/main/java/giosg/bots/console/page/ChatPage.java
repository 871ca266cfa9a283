package giosg.bots.console.page;

import giosg.bots.console.following.Subject;
import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.timeline.Telling;
import giosg.bots.console.timeline.Timeline;
import giosg.bots.console.timeline.Times;
import giosg.bots.core.conversation.Phase;
import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// One conversation: the chat on the left, its timeline on the right.
///
/// @param definitions of which the running one's words are not masked
record ChatPage(Rendering<Subject> rendering, Reader reader, Definitions definitions) {
  private static final int MOST_LINES = 2_000;

  void addTo(Routes routes) {
    routes.on("GET", "/chats/{chat}", this::page);
  }

  static ChatId chat(PathParts parts) {
    try {
      return new ChatId(parts.text("chat"));
    } catch (IllegalArgumentException noId) {
      throw new Refused(404, "That is no chat's id.");
    }
  }

  /// To see what people wrote takes asking for it, on each page anew.
  static boolean isUnmasked(Request request) {
    return request.parameter("texts").filter("shown"::equals).isPresent();
  }

  private Answer page(Request request, PathParts parts) {
    ChatId chat = chat(parts);
    boolean unmasked = isUnmasked(request);
    boolean alone = request.parameter("only").filter("timeline"::equals).isPresent();
    return rendering.page(
        "chat",
        Set.of(new Subject.OneChat(chat)),
        "/changes/chats/" + chat,
        () -> model(chat, unmasked, alone));
  }

  private Map<String, Object> model(ChatId chat, boolean unmasked, boolean alone) {
    Mask mask = unmasked ? Mask.NONE : definitions.mask(definitions.running());
    ChatRecords records = reader.read(chat);
    Timeline timeline = Telling.tell(records, mask);
    ChatView view = ChatView.of(timeline);
    Map<String, Object> model = new HashMap<>();
    model.put("chat", chat.value());
    model.put("partition", records.partition());
    model.put("unmasked", unmasked);
    model.put("alone", alone);
    model.put("empty", records.isEmpty());
    model.put("erased_at", records.erasedAt().map(Times::of).orElse(""));
    model.put("parts", timeline.parts().stream().map(ChatPage::part).toList());
    model.put("bubbles", view.bubbles(MOST_LINES));
    model.put("lines", view.lines(MOST_LINES));
    model.put("left_out", Math.max(0, view.lineCount() - MOST_LINES));
    return model;
  }

  private static Map<String, Object> part(Timeline.Part part) {
    return Map.of(
        "bot_user",
        part.botUser().value(),
        "organization",
        part.organization().map(OrganizationId::value).orElse("unknown"),
        "phase",
        part.phase().map(Phase::toString).orElse("phase unknown"),
        "definition",
        part.definition().orElse(""),
        "waits_for",
        part.waitsFor().orElse(""));
  }
}
