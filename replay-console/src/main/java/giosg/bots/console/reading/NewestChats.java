package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The newest of any number of chats. Only so many are held as are asked for, the others are
/// counted: of a million conversations somebody wants to see three.
final class NewestChats {
  private static final Comparator<Search.Found> BY_TIME =
      Comparator.comparing(Search.Found::lastAt);

  private final int most;
  private final PriorityQueue<Search.Found> newest = new PriorityQueue<>(BY_TIME);
  private long others;
  private long unreadable;

  NewestChats(int most) {
    this.most = most;
  }

  /// @param lastAt of chats none of which was added before
  void addAll(Map<ChatId, Instant> lastAt) {
    lastAt.forEach((chat, at) -> add(new Search.Found(chat, at)));
  }

  private void add(Search.Found one) {
    newest.add(one);
    if (newest.size() > most) {
      newest.remove();
      others++;
    }
  }

  void leaveOut() {
    unreadable++;
  }

  int held() {
    return newest.size();
  }

  Search.Listing listing() {
    List<Search.Found> chats = new ArrayList<>(newest);
    chats.sort(Collections.reverseOrder(BY_TIME));
    return new Search.Listing(chats, others, unreadable);
  }
}
