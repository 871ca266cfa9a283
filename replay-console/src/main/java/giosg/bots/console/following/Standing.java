package giosg.bots.console.following;

import giosg.bots.core.conversation.Phase;

/// Who has a conversation's chat now, as far as the bot knows.
public enum Standing {
  WAITING("waiting"),
  WITH_THE_BOT("with the bot"),
  WITH_HUMANS("with humans"),
  FAILED("failed"),
  OVER("over");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  static Standing of(Phase phase) {
    return switch (phase) {
      case NEW, JOINING -> WAITING;
      case SERVING -> WITH_THE_BOT;
      case HANDED_OVER, HUMAN_SERVES, STOOD_BACK -> WITH_HUMANS;
      case FAILED -> FAILED;
      case LEFT, ENDED -> OVER;
    };
  }
}
