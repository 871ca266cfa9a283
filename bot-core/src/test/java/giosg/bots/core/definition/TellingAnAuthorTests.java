package giosg.bots.core.definition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Role;
import giosg.bots.model.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellingAnAuthorTests {
  private static final String RIGHT =
      """
      version: 1
      name: small
      roles: [reactive]
      default_language: en
      languages:
        en:
          greeting: Hello!
          again: Pardon?
          menu:
            text: What would you like?
            buttons:
              - text: Prices
                link: https://www.example.com/prices
                answer: They are on the page.
              - text: A human
                value: human
                hands_over: true
          hand_over:
            team: Service
            announcement: Looking.
            confirmation: Asked.
            regret: Nobody is there.
            feedback:
              text: Was I of help?
              buttons:
                - text: Very
                  value: very
                  answer: Thanks.
                  leaves: true
      """;

  @TempDir Path folder;

  private Path file(String name, String yaml) {
    try {
      return Files.write(folder.resolve(name), yaml.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mistakeIn(Path definition) {
    String message =
        String.valueOf(
            catchThrowableOfType(
                    DefinitionMistake.class,
                    () -> Bots.load(Optional.of(definition), Limits.DEFAULT))
                .getMessage());
    assertThat(message)
        .doesNotContainPattern("(java|jackson|giosg\\.bots|snake|Exception|JsonToken|`|class )")
        .doesNotContain("\n");
    return message;
  }

  private String told(String from, String to) {
    assertThat(RIGHT).contains(from);
    return mistakeIn(file("small.yaml", RIGHT.replace(from, to)))
        .replace(folder.toString() + "/", "");
  }

  @Test
  void nothing_when_all_is_right() {
    Bots bots = Bots.load(Optional.of(file("small.yaml", RIGHT)), Limits.DEFAULT);
    assertThat(bots.of(new OrganizationId("any")).name()).isEqualTo("small");
    assertThat(bots.of(new OrganizationId("any")).bot().roles()).containsExactly(Role.REACTIVE);
  }

  @Test
  void the_demo_bot_loads_and_serves_all_three_roles() {
    Bots.Loaded demo = Bots.load(Optional.empty(), Limits.DEFAULT).of(new OrganizationId("any"));
    assertThat(demo.name()).isEqualTo("demo");
    assertThat(demo.hash()).hasSize(16);
    assertThat(demo.bot().roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(demo.bot().handsBack()).isFalse();
  }

  @Test
  void of_an_unknown_member() {
    assertThat(told("greeting: Hello!", "greeting: Hello!\n    greting: x"))
        .startsWith("small.yaml, line 8, column ")
        .contains("languages.en.greting")
        .contains("'greting' is not known here; known are again, greeting, hand_over,");
  }

  @Test
  void of_a_list_that_is_a_text() {
    assertThat(told("roles: [reactive]", "roles: reactive"))
        .startsWith("small.yaml, line 3, column ")
        .contains("at roles: expected here is a list");
  }

  @Test
  void of_a_group_that_is_a_text() {
    assertThat(told("menu:\n      text: What would you like?", "menu: some\n    x:\n      y: 1"))
        .contains("line 9", "languages.en.menu: expected here are members");
  }

  @Test
  void of_a_text_that_is_a_list() {
    assertThat(told("greeting: Hello!", "greeting: [Hello, Moi]"))
        .contains("line 7", "languages.en.greeting: expected here is a text");
  }

  @Test
  void of_an_optional_text_that_is_a_list() {
    assertThat(told("link: https://www.example.com/prices", "link: [a, b]"))
        .contains("line 13", "languages.en.menu.buttons[0].link: expected here is a text");
  }

  @Test
  void of_a_switch_that_is_neither_true_nor_false() {
    assertThat(told("hands_over: true", "hands_over: perhaps"))
        .contains("line 17", "buttons[1].hands_over: expected here is true or false");
  }

  @Test
  void of_a_version_that_is_no_number() {
    assertThat(told("version: 1", "version: one"))
        .contains("line 1", "at version: expected here is a whole number");
  }

  @Test
  void of_a_role_that_does_not_exist() {
    assertThat(told("[reactive]", "[reactive, sidekick]"))
        .contains("line 3", "roles", "one of reactive, proactive, side-kick");
  }

  @Test
  void of_a_missing_member() {
    assertThat(told("    again: Pardon?\n", ""))
        .contains("line ", "languages.en", "'again' is missing");
  }

  @Test
  void of_a_missing_version() {
    assertThat(told("version: 1\n", "")).contains("line 1,", "'version' is missing");
  }

  @Test
  void of_a_member_without_a_value() {
    assertThat(told("again: Pardon?", "again:")).contains("line ", "again must have a text");
  }

  @Test
  void of_broken_syntax() {
    assertThat(told("again: Pardon?", "again: Pardon: what?"))
        .startsWith("small.yaml, line 8, column ")
        .contains("this is no valid YAML: mapping values are not allowed here");
  }

  @Test
  void of_a_bracket_never_closed() {
    assertThat(told("[reactive]", "[reactive")).contains("line 4", "this is no valid YAML");
  }

  @Test
  void of_the_same_member_twice() {
    assertThat(told("again: Pardon?", "again: Pardon?\n    again: What?"))
        .contains("line 9", "again");
  }

  @Test
  void of_a_text_longer_than_giosg_takes() {
    assertThat(told("Pardon?", "x".repeat(2_001)))
        .contains("languages.en", "again is longer than giosg's 2000 characters");
  }

  @Test
  void of_a_link_that_is_none() {
    assertThat(told("https://www.example.com/prices", "www.example.com/prices"))
        .contains("buttons[0]", "link 'www.example.com/prices' must start with https://");
  }

  @Test
  void of_a_button_with_both_a_link_and_a_value() {
    assertThat(told("value: human", "value: human\n          link: https://a.example"))
        .startsWith("small.yaml, line 15, column ")
        .contains("buttons[1]", "button 'A human' needs either a link or a value");
  }

  @Test
  void of_a_button_with_neither() {
    assertThat(told("          value: human\n", ""))
        .contains("buttons[1]", "button 'A human' needs either a link or a value");
  }

  @Test
  void of_a_button_without_an_answer() {
    assertThat(told("          answer: They are on the page.\n", ""))
        .contains("buttons[0]", "button 'Prices' needs either an answer or hands_over: true");
  }

  @Test
  void of_a_default_language_that_is_none_of_the_languages() {
    assertThat(told("default_language: en", "default_language: sv"))
        .contains(
            "small.yaml, line 1, column 1: default_language 'sv' is none of the languages [en]");
  }

  @Test
  void of_a_language_that_no_room_can_have() {
    assertThat(told("  en:\n", "  en-US:\n")).contains("language");
  }

  @Test
  void of_a_hand_over_without_a_team() {
    assertThat(told("      team: Service\n", ""))
        .contains("line 18", "hand_over", "'team' is missing");
  }

  @Test
  void of_a_button_that_hands_over_to_nowhere() {
    assertThat(told(RIGHT.substring(RIGHT.indexOf("    hand_over:")), ""))
        .contains("languages.en", "a button hands over, and there is no hand_over");
  }

  @Test
  void of_two_buttons_with_one_value() {
    assertThat(told("value: very", "value: human"))
        .contains("languages.en", "two buttons have the value human");
  }

  @Test
  void of_a_version_from_the_future() {
    assertThat(told("version: 1", "version: 2")).contains("version must be 1");
  }

  @Test
  void of_an_empty_file() {
    assertThat(mistakeIn(file("empty.yaml", ""))).endsWith("empty.yaml: the file is empty");
    assertThat(mistakeIn(file("empty.yaml", "# nothing\n"))).endsWith("the file is empty");
  }

  @Test
  void of_a_file_that_is_a_text_only() {
    assertThat(mistakeIn(file("text.yaml", "hello"))).contains("line 1", "expected here are");
  }

  @Test
  void of_a_second_document() {
    assertThat(mistakeIn(file("two.yaml", RIGHT + "---\nmore: 1\n")))
        .contains("two.yaml, line 31", "a file holds one definition, and here begins another");
  }

  @Test
  void of_a_file_that_is_not_utf_8() throws IOException {
    Path file =
        Files.write(
            folder.resolve("fi.yaml"), RIGHT.replace("Hello", "Päivää").getBytes(ISO_8859_1));
    assertThat(mistakeIn(file)).endsWith("fi.yaml: the file is not UTF-8");
  }

  @Test
  void of_a_file_that_is_not_there() {
    assertThat(mistakeIn(folder.resolve("none.yaml"))).endsWith("the file cannot be read");
  }

  @Test
  void a_folder_has_one_definition_for_each_organization_and_one_for_all_others() {
    file("default.yaml", RIGHT);
    file("org-1.yaml", RIGHT.replace("name: small", "name: first"));
    file("notes.txt", "not looked at");
    Bots bots = Bots.load(Optional.of(folder), Limits.DEFAULT);
    assertThat(bots.count()).isEqualTo(2);
    assertThat(bots.of(new OrganizationId("org-1")).name()).isEqualTo("first");
    assertThat(bots.of(new OrganizationId("org-2")).name()).isEqualTo("small");
    assertThat(bots.of(new OrganizationId("org-1")).hash())
        .isNotEqualTo(bots.of(new OrganizationId("org-2")).hash());
  }

  @Test
  void of_a_folder_without_a_default() {
    file("org-1.yaml", RIGHT);
    assertThat(mistakeIn(folder)).contains("the folder has no default.yaml");
  }

  @Test
  void of_a_file_named_after_no_organization() {
    file("default.yaml", RIGHT);
    file("my company.yaml", RIGHT);
    assertThat(mistakeIn(folder)).contains("my company.yaml: the name must be <organization id>");
  }

  @Test
  void of_the_file_in_a_folder_that_is_wrong() {
    file("default.yaml", RIGHT);
    file("org-1.yaml", RIGHT.replace("version: 1", "version: 3"));
    assertThatThrownBy(() -> Bots.load(Optional.of(folder), Limits.DEFAULT))
        .hasMessageContaining("org-1.yaml");
  }
}
