package giosg.bots.core.conversation;

import giosg.bots.model.resource.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;

/// giosg refuses messages of over 2,000 characters, so a longer one is said in parts; buttons go
/// with the last.
final class OutgoingText {
  private OutgoingText() {}

  static List<OutgoingMessage> fitting(OutgoingMessage message) {
    List<OutgoingMessage> parts = new ArrayList<>();
    String rest = message.text();
    while (rest.length() > OutgoingMessage.LONGEST_TEXT) {
      int end = cut(rest);
      parts.add(OutgoingMessage.ofText(rest.substring(0, end).stripTrailing()));
      rest = rest.substring(end).stripLeading();
    }
    parts.add(new OutgoingMessage(rest, message.attachments()));
    return parts;
  }

  private static int cut(String text) {
    int space = text.lastIndexOf(' ', OutgoingMessage.LONGEST_TEXT);
    if (space > OutgoingMessage.LONGEST_TEXT / 2) {
      return space;
    }
    boolean insideAPair = Character.isHighSurrogate(text.charAt(OutgoingMessage.LONGEST_TEXT - 1));
    return insideAPair ? OutgoingMessage.LONGEST_TEXT - 1 : OutgoingMessage.LONGEST_TEXT;
  }
}
