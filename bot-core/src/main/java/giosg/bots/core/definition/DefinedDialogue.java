package giosg.bots.core.definition;

import giosg.bots.core.definition.Phrases.Choice;
import giosg.bots.core.definition.Phrases.HandOverPhrases;
import giosg.bots.core.definition.Phrases.Keyword;
import giosg.bots.core.definition.Phrases.Menu;
import giosg.bots.core.dialogue.Dialogue;
import giosg.bots.core.dialogue.Heard;
import giosg.bots.core.dialogue.Memory;
import giosg.bots.core.dialogue.Setting;
import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.resource.Attachment;
import giosg.bots.model.resource.Button;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The dialogue of a bot written in YAML: a greeting, a menu, keywords, and a hand-over to humans.
final class DefinedDialogue implements Dialogue {
  private final Definition definition;

  DefinedDialogue(Definition definition) {
    this.definition = definition;
  }

  /// The greeting answers whatever small talk is waiting; a choice or a keyword in it still gets
  /// its own answer.
  @Override
  public Turn open(Memory memory, Setting setting, List<Heard> waiting) {
    Phrases phrases = phrases(setting);
    List<Turn.Act> acts = new ArrayList<>();
    acts.add(new Turn.Say(withMenu(phrases.greeting(), phrases)));
    for (Heard heard : waiting) {
      choice(phrases.menu(), heard).ifPresent(choice -> acts.addAll(chosen(choice, phrases)));
      if (choice(phrases.menu(), heard).isEmpty()) {
        keyword(phrases, heard)
            .ifPresent(found -> acts.add(new Turn.Say(OutgoingMessage.ofText(found.answer()))));
      }
    }
    return new Turn(memory, acts, "greeting");
  }

  @Override
  public Turn answer(Memory memory, Setting setting, Heard heard) {
    Phrases phrases = phrases(setting);
    Optional<Choice> choice = choice(phrases.menu(), heard);
    if (choice.isPresent()) {
      return new Turn(memory, chosen(choice.get(), phrases), "chose '" + choice.get().text() + "'");
    }
    Optional<Keyword> keyword = keyword(phrases, heard);
    String text = keyword.map(Keyword::answer).orElse(phrases.again());
    String reason = keyword.map(found -> "keyword " + found.words()).orElse("the menu again");
    return new Turn(memory, List.of(new Turn.Say(withMenu(text, phrases))), reason);
  }

  @Override
  public Turn afterHandOver(Memory memory, Setting setting, Heard pressed) {
    Optional<Choice> feedback =
        phrases(setting).handOver().flatMap(handOver -> choice(handOver.feedback(), pressed));
    if (feedback.isEmpty()) {
      return Turn.silent(memory, "handed over: humans answer");
    }
    List<Turn.Act> acts = new ArrayList<>();
    feedback.get().answer().ifPresent(said -> acts.add(new Turn.Say(OutgoingMessage.ofText(said))));
    if (feedback.get().leaves()) {
      acts.add(new Turn.Leave());
    }
    return new Turn(memory, acts, "feedback '" + feedback.get().text() + "'");
  }

  /// A side-kick knows its keywords in every language, the room's first, since it may not know the
  /// room's.
  @Override
  public Optional<Turn> overhear(Setting setting, Heard heard) {
    Collection<Phrases> all = definition.languages().values();
    return Stream.concat(Stream.of(phrases(setting)), all.stream())
        .flatMap(phrases -> keyword(phrases, heard).stream())
        .findFirst()
        .map(
            found ->
                new Turn(
                    Memory.EMPTY,
                    List.of(new Turn.Say(OutgoingMessage.ofText(found.answer()))),
                    "overheard keyword " + found.words()));
  }

  @Override
  public Optional<String> teamInNeed(Setting setting) {
    return phrases(setting).handOver().map(HandOverPhrases::team);
  }

  private Phrases phrases(Setting setting) {
    return setting
        .language()
        .flatMap(language -> Optional.ofNullable(definition.languages().get(language)))
        .orElseGet(
            () -> {
              Phrases standard = definition.languages().get(definition.defaultLanguage());
              if (standard == null) {
                throw new IllegalStateException("checked when the definition was read");
              }
              return standard;
            });
  }

  private static List<Turn.Act> chosen(Choice choice, Phrases phrases) {
    if (choice.handsOver()) {
      return phrases.handOver().map(DefinedDialogue::handOver).stream().toList();
    }
    List<Turn.Act> acts = new ArrayList<>();
    choice.answer().ifPresent(said -> acts.add(new Turn.Say(withMenu(said, phrases))));
    if (choice.leaves()) {
      acts.add(new Turn.Leave());
    }
    return acts;
  }

  private static Turn.Act handOver(HandOverPhrases phrases) {
    OutgoingMessage regret =
        new OutgoingMessage(
            phrases.regret(),
            phrases.hint().stream()
                .map(hint -> Attachment.ofButtons(Optional.of(hint), List.of()))
                .toList());
    return new Turn.HandOver(
        phrases.team(),
        List.of(OutgoingMessage.ofText(phrases.announcement())),
        List.of(
            OutgoingMessage.ofText(phrases.confirmation()),
            new OutgoingMessage(
                phrases.feedback().text(),
                List.of(Attachment.ofButtons(Optional.empty(), buttons(phrases.feedback()))))),
        List.of(regret));
  }

  private static OutgoingMessage withMenu(String text, Phrases phrases) {
    List<Button> links = new ArrayList<>();
    List<Button> plain = new ArrayList<>();
    for (Button button : buttons(phrases.menu())) {
      (button.kind() == Button.Kind.LINK_BUTTON ? links : plain).add(button);
    }
    // Two rows: a long row of buttons does not fit giosg's narrow chat window.
    List<Attachment> rows = new ArrayList<>();
    rows.add(Attachment.ofButtons(Optional.of(phrases.menu().text()), links));
    if (!plain.isEmpty()) {
      rows.add(Attachment.ofButtons(Optional.empty(), plain));
    }
    return new OutgoingMessage(text, rows);
  }

  private static List<Button> buttons(Menu menu) {
    return menu.buttons().stream()
        .map(
            choice ->
                new Button(
                    choice.text(),
                    choice.link().isPresent() ? Button.Kind.LINK_BUTTON : Button.Kind.BUTTON,
                    choice.pressed(),
                    choice.link().map(url -> Button.LinkTarget.NEW_TAB),
                    choice.style(),
                    choice.link().isEmpty(),
                    false))
        .toList();
  }

  /// What was pressed; typing the words of a button counts as pressing it.
  private static Optional<Choice> choice(Menu menu, Heard heard) {
    if (heard.pressed().isPresent()) {
      return menu.buttons().stream()
          .filter(choice -> choice.pressed().equals(heard.pressed().get()))
          .findFirst();
    }
    return heard
        .text()
        .flatMap(
            text ->
                menu.buttons().stream()
                    .filter(choice -> Words.of(choice.text()).equals(Words.of(text)))
                    .findFirst());
  }

  private static Optional<Keyword> keyword(Phrases phrases, Heard heard) {
    if (heard.pressed().isPresent() || heard.text().isEmpty()) {
      return Optional.empty();
    }
    return phrases.keywords().stream()
        .filter(keyword -> keyword.isIn(heard.text().get()))
        .findFirst();
  }
}
