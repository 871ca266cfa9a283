package giosg.bots.systemtests;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.ChatView;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.SimulatorClient;
import giosg.bots.sandbox.script.Speaker;
import java.util.List;

/// What the bot said in a chat.
final class Said {
  private Said() {}

  static List<String> by(SimulatorClient giosg, ChatId chat) throws InterruptedException {
    return in(giosg.chat(chat));
  }

  private static List<String> in(ChatView chat) {
    return chat.lines().stream()
        .filter(line -> line.speaker() == Speaker.BOT)
        .map(Line::text)
        .toList();
  }

  /// From the message on with which it hands over.
  static List<String> afterTheAnnouncement(ChatView chat) {
    return in(chat).stream().dropWhile(text -> !text.equals(NumberedBot.ANNOUNCEMENT)).toList();
  }
}
