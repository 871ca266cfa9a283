package giosg.bots.core.conversation;

import giosg.bots.core.dialogue.Dialogue;
import giosg.bots.core.dialogue.Heard;
import giosg.bots.core.dialogue.Memory;
import giosg.bots.core.dialogue.Setting;
import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.List;
import java.util.Optional;

/// A dialogue that breaks on the word "break" in whichever way it is told.
///
/// @param bug what it throws
/// @param deep whether it calls itself without end instead
/// @param inNeedToo whether it throws when it is asked whom to call, too
record BreakingDialogue(Throwable bug, boolean deep, boolean inNeedToo) implements Dialogue {

  /// A served chat in which it speaks, and a human to call.
  ChatStory served() {
    ChatStory story = ChatStory.ofDialogue(this);
    story.aHumanIsOnline();
    return story.served();
  }

  static BreakingDialogue throwing() {
    return new BreakingDialogue(new IllegalStateException("what the visitor wrote"), false, false);
  }

  static BreakingDialogue withoutBottom() {
    return new BreakingDialogue(new AssertionError("has no bottom"), true, false);
  }

  /// It breaks once more when it is asked whom to call.
  static BreakingDialogue throwingInNeedToo(Throwable bug) {
    return new BreakingDialogue(bug, false, true);
  }

  @Override
  public Turn open(Memory memory, Setting setting, List<Heard> waiting) {
    return new Turn(memory, List.of(say("open")), "opening");
  }

  @Override
  public Turn answer(Memory memory, Setting setting, Heard heard) {
    if (heard.text().filter("break"::equals).isPresent()) {
      if (deep) {
        return answer(memory, setting, heard);
      }
      breakNow();
    }
    return new Turn(memory, List.of(say("answer")), "answering");
  }

  private static Turn.Act say(String text) {
    return new Turn.Say(OutgoingMessage.ofText(text));
  }

  @Override
  public Turn afterHandOver(Memory memory, Setting setting, Heard pressed) {
    return Turn.silent(memory, "nothing");
  }

  @Override
  public Optional<Turn> overhear(Setting setting, Heard heard) {
    return Optional.empty();
  }

  @Override
  public Optional<String> teamInNeed(Setting setting) {
    if (inNeedToo) {
      breakNow();
    }
    return Optional.of("customer service");
  }

  /// Errors are thrown as they are.
  private void breakNow() {
    if (bug instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) bug;
  }
}
