package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Tells a chat's records from others by the bytes of their keys.
public record Key(ByteBuffer chat, ByteBuffer conversations) {

  public static Key of(ChatId chat) {
    return new Key(bytes(chat.value()), bytes(chat.value() + "/"));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }

  public boolean isOfChat(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return chat.equals(record.key());
  }

  public boolean isOfConversation(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    @Nullable ByteBuffer key = record.key();
    return key != null
        && key.remaining() > conversations.remaining()
        && key.slice(key.position(), conversations.remaining()).equals(conversations);
  }

  /// Dead letters of a conversation are snapshots that could not be read.
  public boolean isOfLetter(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return isOfChat(record) || isOfConversation(record);
  }

  /// Where Kafka's own partitioner puts the chat's events, and so all else of the chat.
  public static int partition(ChatId chat, int partitions) {
    byte[] key = chat.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
