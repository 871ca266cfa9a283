package giosg.bots.systemtests;

import giosg.bots.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Webhooks as giosg sends them, at a steady rate from many chats. Each chat sends its next one
/// only after the last was answered, so that what order they were in is beyond doubt.
final class Volley implements AutoCloseable {
  /// By when an answer counts as one in time.
  private static final Duration IN_TIME = Duration.ofSeconds(1);

  private static final int CHATS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final URI address;
  private final Duration pause;
  private final String name;
  private volatile boolean enough;

  /// @param status 0 when there was no answer
  record Sent(String chat, int number, int status, boolean tellsWhenToRetry, Duration took) {
    boolean isAcknowledged() {
      return status == 200;
    }
  }

  /// What came of it.
  ///
  /// @param missing acknowledged, and not in Kafka
  /// @param overtaken those of a chat that came to Kafka behind a later one
  record Landing(int acknowledged, int missing, int overtaken) {}

  private Volley(String name, URI address, int perSecond) {
    this.name = name;
    this.address = address;
    this.pause = Duration.ofSeconds(1).multipliedBy(CHATS).dividedBy(perSecond);
  }

  /// @param name not the name of an earlier one in the same Kafka
  static Volley start(String name, URI address, int perSecond) {
    Volley volley = new Volley(name, address, perSecond);
    for (int chat = 0; chat < CHATS; chat++) {
      String chatName = name + "-chat-" + chat;
      var _ = volley.threads.submit(() -> volley.talk(chatName));
    }
    return volley;
  }

  private Void talk(String chat) throws InterruptedException {
    Thread.sleep(pause.multipliedBy(Math.floorMod(chat.hashCode(), 100)).dividedBy(100));
    long next = System.nanoTime();
    for (int number = 0; !enough; number++) {
      long began = System.nanoTime();
      int status = 0;
      boolean tells = false;
      try {
        HttpResponse<String> answer =
            http.send(webhook(chat, number), BodyHandlers.ofString(StandardCharsets.UTF_8));
        status = answer.statusCode();
        tells = answer.headers().firstValue("Retry-After").isPresent();
      } catch (IOException noAnswer) {
        // Nothing was promised.
      }
      sent.add(new Sent(chat, number, status, tells, Duration.ofNanos(System.nanoTime() - began)));
      next = Math.max(next + pause.toNanos(), System.nanoTime());
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
    return null;
  }

  private HttpRequest webhook(String chat, int number) {
    String json =
        """
        {"channel": "/api/v5/users/bot-1/chats/%1$s/messages", "action": "added",
         "resource_id": "%1$s-%2$d",
         "app_user_auth": {"access_token": "token-%1$s-%2$d", "token_type": "Bearer",
           "expires_in": 300, "user_id": "bot-1", "organization_id": "org-1"},
         "resource": {"id": "%1$s-%2$d", "type": "msg", "chat_id": "%1$s",
           "sender_type": "visitor", "message": "Please tell me about q%2$d"}}
        """
            .formatted(chat, number);
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  /// No more, and waits for the last answers.
  Volley enough() throws InterruptedException {
    enough = true;
    threads.shutdown();
    if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("webhooks without an answer");
    }
    return this;
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  long notAcknowledged() {
    return sent.stream().filter(each -> !each.isAcknowledged()).count();
  }

  long late() {
    return sent.stream().filter(each -> each.took().compareTo(IN_TIME) > 0).count();
  }

  Duration slowest() {
    return sent.stream().map(Sent::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /// Others may have written to the same Kafka.
  Landing landing(List<ConsumerRecord<byte[], byte[]>> landed) {
    Map<String, Set<Integer>> ours = new HashMap<>();
    sent.forEach(each -> ours.put(each.chat(), new LinkedHashSet<>()));
    for (ConsumerRecord<byte[], byte[]> record : landed) {
      Set<Integer> numbers = ours.get(new String(record.key(), StandardCharsets.UTF_8));
      if (numbers != null) {
        numbers.add(NumberedBot.asked(text(record)).orElseThrow());
      }
    }
    int acknowledged = 0;
    int missing = 0;
    for (Sent each : sent) {
      if (each.isAcknowledged()) {
        acknowledged++;
        if (!ours.getOrDefault(each.chat(), Set.of()).contains(each.number())) {
          missing++;
        }
      }
    }
    int overtaken = 0;
    for (Set<Integer> numbers : ours.values()) {
      overtaken += descents(List.copyOf(numbers));
    }
    return new Landing(acknowledged, missing, overtaken);
  }

  private static int descents(List<Integer> numbers) {
    int descents = 0;
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) < numbers.get(i - 1)) {
        descents++;
      }
    }
    return descents;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return Json.mapper().readTree(record.value()).path("resource").path("message").asString("");
  }

  void print(Landing landing) {
    result("sent", sent.size(), "webhooks");
    result("acknowledged", landing.acknowledged(), "webhooks");
    result("not-acknowledged", notAcknowledged(), "webhooks");
    result("missing", landing.missing(), "webhooks");
    result("overtaken", landing.overtaken(), "webhooks");
    result("later-than-1-s", late(), "webhooks");
    result("slowest", slowest().toMillis(), "ms");
  }

  void result(String figure, long value, String unit) {
    System.out.printf("RESULT %s-%s %d %s%n", name, figure, value, unit);
  }

  @Override
  public void close() {
    enough = true;
    threads.shutdownNow();
  }
}
