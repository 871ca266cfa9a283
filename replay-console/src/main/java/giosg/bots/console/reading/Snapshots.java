package giosg.bots.console.reading;

import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What is kept of a chat's conversations.
public final class Snapshots {
  private Snapshots() {}

  /// The newest of each conversation of the chat, whether it can be read or not; none where the
  /// newest is a tombstone.
  ///
  /// @param partition in which the chat lies
  public static Map<ConversationId, Written> newest(TopicReader reader, int partition, Key chat) {
    Map<ConversationId, Written> newest = new TreeMap<>(Comparator.comparing(ConversationId::key));
    if (reader.partitions(Topics.CONVERSATIONS) > partition) {
      reader.read(
          reader.whole(Topics.CONVERSATIONS, partition),
          record -> {
            if (chat.isOfConversation(record)) {
              Parsing.conversation(record)
                  .ifPresent(conversation -> take(record, conversation, newest));
            }
          });
    }
    return newest;
  }

  private static void take(
      ConsumerRecord<ByteBuffer, ByteBuffer> record,
      ConversationId conversation,
      Map<ConversationId, Written> newest) {
    if (record.value() == null) {
      newest.remove(conversation);
    } else {
      newest.put(conversation, Parsing.kept(record));
    }
  }
}
