package giosg.bots.console.replaying;

import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Window;
import giosg.bots.console.reading.Written;
import giosg.bots.model.ConversationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Replays the conversations of one partition, which is read twice: first only to see where each of
/// them ends, so that then none is held for longer than it goes on.
final class PartitionReplay {
  private final Window window;
  private final Erasures erasures;
  private final Deciders deciders;
  private final Summary summary;
  private final Asked asked = new Asked();
  private final Map<ConversationId, Rerun> reruns = new HashMap<>();
  private final Set<ConversationId> broken = new HashSet<>();

  PartitionReplay(Window window, Erasures erasures, Deciders deciders, Summary summary) {
    this.window = window;
    this.erasures = erasures;
    this.deciders = deciders;
    this.summary = summary;
  }

  /// First all records.
  void look(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    Instant at = Parsing.time(record);
    Parsing.conversation(record)
        .filter(one -> !erasures.hides(one.chat(), at))
        .ifPresent(one -> asked.saw(one, record.offset(), window.has(at)));
  }

  /// All were seen.
  void settle() {
    asked.settle();
  }

  /// Then all of them once more.
  void replay(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    Instant at = Parsing.time(record);
    Optional<ConversationId> conversation = Parsing.conversation(record);
    if (conversation.isEmpty()) {
      unreadable(at);
    } else if (asked.has(conversation.get()) && !erasures.hides(conversation.get().chat(), at)) {
      take(conversation.get(), record, at);
    }
  }

  private void take(
      ConversationId conversation, ConsumerRecord<ByteBuffer, ByteBuffer> record, Instant at) {
    Rerun rerun = reruns.computeIfAbsent(conversation, _ -> new Rerun(deciders));
    if (Parsing.entry(record) instanceof Written.Entry entry) {
      rerun.take(entry.entry());
    } else {
      broken.add(conversation);
      unreadable(at);
    }
    if (asked.endsAt(conversation, record.offset())) {
      reruns.remove(conversation);
      summary.add(conversation, rerun, !broken.remove(conversation));
    }
  }

  private void unreadable(Instant at) {
    if (window.has(at)) {
      summary.unreadable();
    }
  }

  /// Where reading was stopped, some conversations go on.
  void end() {
    reruns.forEach((one, rerun) -> summary.add(one, rerun, !broken.contains(one)));
    reruns.clear();
  }

  /// How many conversations are held now.
  int held() {
    return reruns.size();
  }
}
