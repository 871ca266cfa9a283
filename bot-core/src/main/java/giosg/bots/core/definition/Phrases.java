package giosg.bots.core.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that a bot says in one language.
///
/// @param greeting the first words, shown with the menu
/// @param again what comes with the menu after words that the bot makes nothing of
/// @param handOver needed where a button hands over, or humans shall be called when the bot cannot
///     go on
record Phrases(
    @JsonProperty(required = true) String greeting,
    @JsonProperty(required = true) String again,
    @JsonProperty(required = true) Menu menu,
    Optional<HandOverPhrases> handOver,
    List<Keyword> keywords) {

  Phrases {
    Check.text("greeting", greeting);
    Check.text("again", again);
    Check.that(menu != null, "menu is missing");
    handOver = handOver == null ? Optional.empty() : handOver;
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    Check.that(
        handOver.isPresent() || menu.buttons().stream().noneMatch(Choice::handsOver),
        "a button hands over, and there is no hand_over");
    Set<String> values = new HashSet<>();
    for (Choice choice : menu.buttons()) {
      Check.that(values.add(choice.pressed()), "two buttons have the value " + choice.pressed());
    }
    for (Choice choice : handOver.map(phrases -> phrases.feedback().buttons()).orElse(List.of())) {
      Check.that(values.add(choice.pressed()), "two buttons have the value " + choice.pressed());
    }
  }

  /// The buttons that the bot offers.
  ///
  /// @param text shown above them
  record Menu(
      @JsonProperty(required = true) String text,
      @JsonProperty(required = true) List<Choice> buttons) {
    Menu {
      Check.text("text", text);
      Check.that(buttons != null && !buttons.isEmpty(), "a menu needs at least one button");
      buttons = List.copyOf(buttons);
    }
  }

  /// One button: a `link` to open or a `value` to send, and what the bot answers to a press.
  ///
  /// @param handsOver whether pressing it asks for a human
  /// @param leaves whether the bot leaves the chat after its answer
  record Choice(
      @JsonProperty(required = true) String text,
      Optional<String> link,
      Optional<String> value,
      Optional<String> style,
      Optional<String> answer,
      boolean handsOver,
      boolean leaves) {
    Choice {
      Check.text("text", text);
      link = link == null ? Optional.empty() : link;
      value = value == null ? Optional.empty() : value;
      style = style == null ? Optional.empty() : style;
      answer = answer == null ? Optional.empty() : answer;
      Check.that(
          link.isPresent() != value.isPresent(),
          "button '" + text + "' needs either a link or a value");
      link.ifPresent(
          url ->
              Check.that(
                  url.matches("(https?://|mailto:).+"),
                  "link '" + url + "' must start with https://, http:// or mailto:"));
      answer.ifPresent(said -> Check.text("answer", said));
      Check.that(
          answer.isPresent() != handsOver,
          "button '" + text + "' needs either an answer or hands_over: true");
    }

    String pressed() {
      return link.or(() -> value).orElseThrow();
    }
  }

  /// What is said round a hand-over to humans.
  ///
  /// @param team the team's name in giosg, compared ignoring case
  /// @param regret said when no human of the team is online
  /// @param hint how to reach humans instead; giosg shows Markdown links in it
  /// @param feedback asked last; its buttons are the only thing the bot answers after a hand-over
  record HandOverPhrases(
      @JsonProperty(required = true) String team,
      @JsonProperty(required = true) String announcement,
      @JsonProperty(required = true) String confirmation,
      @JsonProperty(required = true) String regret,
      Optional<String> hint,
      @JsonProperty(required = true) Menu feedback) {
    HandOverPhrases {
      Check.text("team", team);
      Check.text("announcement", announcement);
      Check.text("confirmation", confirmation);
      Check.text("regret", regret);
      hint = hint == null ? Optional.empty() : hint;
      Check.that(feedback != null, "feedback is missing");
      for (Choice choice : feedback.buttons()) {
        Check.that(
            !choice.handsOver(), "button '" + choice.text() + "' cannot hand over once more");
      }
    }
  }

  /// Words to react to wherever they are said, and what is said to them.
  record Keyword(
      @JsonProperty(required = true) List<String> words,
      @JsonProperty(required = true) String answer) {
    Keyword {
      Check.that(words != null && !words.isEmpty(), "a keyword needs at least one word");
      words = List.copyOf(words);
      for (String word : words) {
        Check.that(!Words.of(word).isBlank(), "keyword '" + word + "' needs a letter or a digit");
      }
      Check.text("answer", answer);
    }

    boolean isIn(String text) {
      String said = Words.of(text);
      return words.stream().map(Words::of).anyMatch(said::contains);
    }
  }
}
