package giosg.bots.core.conversation;

import giosg.bots.core.dialogue.Dialogue;
import java.util.Set;

/// One bot: how it comes into chats, what it says there, and when it is silent.
///
/// @param roles how it comes into chats
/// @param handsBack whether it answers again once the humans who took over have all left
public record Bot(Set<Role> roles, Dialogue dialogue, boolean handsBack, Limits limits) {

  public Bot {
    roles = Set.copyOf(roles);
  }

  /// What to do about a happening. Pure: the same arguments always give the same step.
  ///
  /// A bug, in the dialogue or here, by exception or by error, or a webhook that cannot be read,
  /// fails this one conversation: humans are called, and what it was working on becomes dead
  /// letters.
  public Step decide(Conversation before, Happening what, Moment now) {
    Draft draft = new Draft(this, before, now);
    try {
      new Deciding(draft).decide(what);
      return draft.toStep();
    } catch (OutOfMemoryError ofTheMachine) {
      throw ofTheMachine;
    } catch (RuntimeException | Error bug) {
      Draft fresh = new Draft(this, before, now);
      new FailingOpen(fresh).afterBug(what, bug);
      return fresh.toStep();
    }
  }
}
