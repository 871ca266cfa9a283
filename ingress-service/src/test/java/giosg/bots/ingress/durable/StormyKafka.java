package giosg.bots.ingress.durable;

import giosg.bots.topics.TopicsUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A Kafka that now works, now says nothing, now is away, by chance. What was sent to it when its
/// line was cut is lost from some point on; what is before that point lands, at once or later, but
/// in order, as what lies in a frozen broker's socket does. Nobody is told.
final class StormyKafka implements KafkaLine.Connecting, AutoCloseable {
  private final Random chance;
  private final List<ProducerRecord<String, byte[]>> landed = new ArrayList<>();
  private final Deque<ProducerRecord<String, byte[]>> late = new ArrayDeque<>();
  private final Thread weather = Thread.ofPlatform().daemon().unstarted(this::blow);
  private Stormy current = new Stormy();
  private boolean calm = true;
  private boolean calmForEver;

  StormyKafka(long seed) {
    chance = new Random(seed);
    weather.start();
  }

  @Override
  public synchronized Producer<String, byte[]> connect() {
    if (!calm && chance.nextInt(5) == 0) {
      throw new TopicsUnavailable("a storm", null);
    }
    current = new Stormy();
    return current;
  }

  /// The storms are over.
  synchronized void calmDown() {
    calmForEver = true;
    calm = true;
  }

  synchronized List<ProducerRecord<String, byte[]>> landed() {
    return List.copyOf(landed);
  }

  private void blow() {
    try {
      int ticks = 0;
      while (true) {
        Thread.sleep(1);
        synchronized (this) {
          if (--ticks < 0) {
            calm = calmForEver || !calm;
            ticks = chance.nextInt(calm ? 150 : 60);
          }
          if (calm) {
            current.land();
          }
          if (!late.isEmpty() && (calmForEver || chance.nextInt(20) == 0)) {
            landed.add(late.pop());
          }
        }
      }
    } catch (InterruptedException closing) {
      // The end of the weather is what is wanted.
    }
  }

  @Override
  public void close() {
    weather.interrupt();
  }

  private final class Stormy extends MockProducer<String, byte[]> {
    private final Deque<ProducerRecord<String, byte[]>> sent = new ArrayDeque<>();

    private Stormy() {
      super(false, null, new StringSerializer(), new ByteArraySerializer());
    }

    // One lock for the weather and all producers, taken before any other.
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
      return send(record, (written, failure) -> {});
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
      synchronized (StormyKafka.this) {
        Future<RecordMetadata> future = super.send(record, callback);
        sent.add(record);
        return future;
      }
    }

    private void land() {
      while (!sent.isEmpty()) {
        landed.add(sent.pop());
        completeNext();
      }
    }

    @Override
    public void close(Duration timeout) {
      synchronized (StormyKafka.this) {
        for (int onTheWay = chance.nextInt(sent.size() + 1); onTheWay > 0; onTheWay--) {
          late.add(sent.pop());
        }
        sent.clear();
        while (errorNext(new KafkaException("closed"))) {
          // Everybody who waits is told.
        }
        super.close(timeout);
      }
    }
  }
}
