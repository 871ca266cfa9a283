package giosg.bots.core.conversation;

import giosg.bots.model.MessageId;
import java.util.ArrayList;
import java.util.List;

/// Which facts a conversation has dealt with, so that none is acted on twice. Only so many are
/// remembered; older ones are told by reading the chat.
///
/// @param messages ids of messages, ours included, oldest first
/// @param pendings fact keys of the times the chat became pending
/// @param failed ids of messages that went to the dead letters and may be to blame for it: not
///     dealt with, so that a redrive works, and not tried again without one
public record Seen(List<MessageId> messages, List<String> pendings, List<MessageId> failed) {
  static final Seen NOTHING = new Seen(List.of(), List.of(), List.of());
  private static final int MESSAGES_REMEMBERED = 1_000;
  private static final int PENDINGS_REMEMBERED = 50;

  public Seen {
    messages = List.copyOf(messages);
    pendings = List.copyOf(pendings);
    failed = List.copyOf(failed);
  }

  public boolean has(MessageId message) {
    return messages.contains(message);
  }

  boolean hasFailed(MessageId message) {
    return failed.contains(message);
  }

  boolean hasPending(String factKey) {
    return pendings.contains(factKey);
  }

  Seen with(MessageId message) {
    return has(message)
        ? this
        : new Seen(
            longer(messages, message, MESSAGES_REMEMBERED), pendings, without(failed, message));
  }

  Seen without(MessageId message) {
    return new Seen(without(messages, message), pendings, failed);
  }

  Seen withoutMessages() {
    return new Seen(List.of(), pendings, failed);
  }

  Seen withPending(String factKey) {
    return hasPending(factKey)
        ? this
        : new Seen(messages, longer(pendings, factKey, PENDINGS_REMEMBERED), failed);
  }

  Seen withFailed(MessageId message) {
    return new Seen(
        without(messages, message),
        pendings,
        longer(without(failed, message), message, MESSAGES_REMEMBERED));
  }

  Seen withoutPending(String factKey) {
    return new Seen(messages, without(pendings, factKey), failed);
  }

  private static <T> List<T> longer(List<T> list, T last, int most) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer.size() > most ? longer.subList(longer.size() - most, longer.size()) : longer;
  }

  private static <T> List<T> without(List<T> list, T one) {
    return list.stream().filter(other -> !other.equals(one)).toList();
  }
}
