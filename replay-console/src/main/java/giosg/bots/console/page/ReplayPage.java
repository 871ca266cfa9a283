package giosg.bots.console.page;

import giosg.bots.console.following.Subject;
import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.Written;
import giosg.bots.console.replaying.ChatReplay;
import giosg.bots.console.replaying.Deciders;
import giosg.bots.console.replaying.Difference;
import giosg.bots.console.replaying.Rerun;
import giosg.bots.console.replaying.Words;
import giosg.bots.core.definition.DefinitionMistake;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Form;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Decides a chat again with a definition that is chosen here, and shows beside each other what
/// people saw and what they would see. Nothing of it is done.
record ReplayPage(Rendering<Subject> rendering, Reader reader, Definitions definitions) {

  void addTo(Routes routes) {
    routes
        .on("GET", "/chats/{chat}/replay", this::named)
        .on("POST", "/chats/{chat}/replay", this::written);
  }

  private Answer named(Request request, PathParts parts) {
    ChatId chat = ChatPage.chat(parts);
    String name = request.parameter("definition").orElse("");
    Map<String, Object> model = model(chat, ChatPage.isUnmasked(request), name, "");
    return answer(chat, model, () -> definitions.named(name));
  }

  private Answer written(Request request, PathParts parts) {
    ChatId chat = ChatPage.chat(parts);
    Form form = Form.of(request);
    String text = form.fields().getOrDefault("text", "");
    boolean unmasked = form.text("texts").filter("shown"::equals).isPresent();
    Map<String, Object> model = model(chat, unmasked, "", text);
    return answer(chat, model, () -> Definitions.written(text));
  }

  private Map<String, Object> model(ChatId chat, boolean unmasked, String name, String text) {
    Map<String, Object> model = new HashMap<>();
    model.put("chat", chat.value());
    model.put("unmasked", unmasked);
    model.put("definition", name);
    model.put("names", definitions.names());
    model.put("text", text);
    model.put("largest", Definitions.LARGEST);
    model.put("mistake", "");
    model.put("replays", List.of());
    model.put("with", "");
    return model;
  }

  private Answer answer(
      ChatId chat, Map<String, Object> model, Supplier<Definitions.Chosen> choice) {
    try {
      Definitions.Chosen chosen = choice.get();
      model.put("with", chosen.name());
      model.put("replays", replays(chat, chosen, Boolean.TRUE.equals(model.get("unmasked"))));
      return rendering.page(200, "replay", model);
    } catch (DefinitionMistake mistake) {
      model.put("mistake", String.valueOf(mistake.getMessage()));
    } catch (Refused refused) {
      if (refused.status() != 422) {
        throw refused;
      }
      model.put("mistake", refused.detail());
    }
    return rendering.page(422, "replay", model);
  }

  private List<Map<String, Object>> replays(
      ChatId chat, Definitions.Chosen chosen, boolean unmasked) {
    Mask mask = unmasked ? Mask.NONE : definitions.mask(chosen.bots());
    Deciders deciders = new Deciders(chosen.bots());
    Map<ConversationId, List<JournalEntry>> journals =
        reader.read(chat).journal().stream()
            .collect(
                Collectors.groupingBy(
                    Written.Entry::conversation,
                    () -> new TreeMap<>(Comparator.comparing(ConversationId::key)),
                    Collectors.mapping(Written.Entry::entry, Collectors.toList())));
    List<Map<String, Object>> all = new ArrayList<>();
    journals.forEach(
        (id, journal) -> all.add(told(id, ChatReplay.of(journal, deciders, mask), mask)));
    return all;
  }

  private static Map<String, Object> told(ConversationId id, ChatReplay replay, Mask mask) {
    Rerun rerun = replay.rerun();
    List<String> sentences = new ArrayList<>();
    if (rerun.compared() == 0) {
      sentences.add("Failed: the journal's retention has taken its beginning.");
    } else if (replay.difference().isEmpty()) {
      sentences.add(rerun.compared() + " decisions, no difference.");
    }
    if (rerun.isOfOtherDefinition()) {
      sentences.add("Another definition decided then.");
    }
    if (rerun.gaps() > 0) {
      sentences.add(rerun.gaps() + " gaps in the journal, behind which the replay went on.");
    }
    if (rerun.otherWords() > 0) {
      sentences.add(rerun.otherWords() + " decisions are the same for a reason in other words.");
    }
    return Map.of(
        "bot_user",
        id.botUser().value(),
        "sentences",
        sentences,
        "difference",
        replay.difference().map(one -> difference(one, new Words(mask))).orElse(Map.of()),
        "rows",
        SideBySide.of(replay.was(), replay.wouldBe()).stream()
            .map(row -> Map.of("was", row.was(), "now", row.now(), "kind", row.kind()))
            .toList());
  }

  private static Map<String, Object> difference(Difference difference, Words words) {
    return Map.of(
        "at",
        difference.at(),
        "step",
        difference.sequence() + 1,
        "happened",
        words.kind(difference.happened()),
        "remembers",
        difference.remembers(),
        "was",
        words.done(difference.was()),
        "was_because",
        difference.was().reason(),
        "now",
        words.done(difference.now()),
        "now_because",
        difference.now().reason());
  }
}
