package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.processes.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Rubbish by the thousand, from one seed: broken heads, mutated webhooks, what is too long, too
/// deep or too short, what is odd and yet in order, what comes all at once, and what never ends.
@ExtendWith(RunningIngress.class)
@Isolated("answers are timed, and there is load enough")
class BadRequestsTests {
  private static final int SEED = 7;

  /// What may come before a running program has settled.
  private static final int MORE_THREADS = 30;

  private static final double MORE_MEMORY = 30.0 * 1024 * 1024;
  private static final int MILLIS_FOR_AN_ANSWER = 8_000;

  /// 10 s is the limit for a request, and the machine may be busy.
  private static final Duration LONGEST = Duration.ofSeconds(18);

  /// Three in five of them stop in the body, with the right secret. An ingress works on 256 at once
  /// and answers 503 to whoever comes then, so they are fewer.
  private static final int SLOW_AT_ONCE = 300;

  /// One in so many is well-formed, and taken unless it is beyond a documented bound.
  private static final int ONE_IS_ODD = 5;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final String SILENT = "silent";

  private static IngressAlone alone;

  @BeforeAll
  static void know(IngressAlone running) {
    alone = running;
  }

  /// An answer, or none; and how often.
  private record Answers(String name, Map<String, Integer> counts) {
    static Answers of(String name) {
      return new Answers(name, new TreeMap<>());
    }

    void add(List<String> statuses) {
      statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
    }
  }

  private interface Sending {
    void send(int count, Answers answers) throws InterruptedException;
  }

  @Test
  void are_refused_or_kept_without_a_word_in_the_log_or_a_trace_in_memory()
      throws InterruptedException, IOException {
    BadRequest rubbish = new BadRequest(new Random(SEED), IngressAlone.SECRET);
    Set<String> taken = new HashSet<>();
    assertHarmless(
        "bad-requests",
        Scale.of(20_000, 2_000),
        (count, answers) -> {
          quick(rubbish).send(count - count / ONE_IS_ODD, answers);
          for (int i = 0; i < count / ONE_IS_ODD; i++) {
            BadRequest.Odd odd = rubbish.odd();
            List<String> statuses = answers(odd.request().getBytes(ISO_8859_1));
            answers.add(statuses);
            assertThat(statuses).as(odd.id()).hasSize(1).isSubsetOf("200", "400");
            if (statuses.contains("200")) {
              taken.add(odd.id());
            }
          }
        });

    System.out.printf("RESULT bad-requests-odd-and-taken %d webhooks%n", taken.size());
    assertThat(taken).hasSizeGreaterThan(100);
    alone.awaitDrained();
    assertThat(alone.landedResources()).containsAll(taken);
  }

  private static Sending quick(BadRequest rubbish) {
    return (count, answers) -> {
      for (int i = 0; i < count; i++) {
        answers.add(answers(rubbish.next()));
      }
    };
  }

  @Test
  void that_come_one_behind_the_other_are_refused_or_end_their_connection()
      throws InterruptedException, IOException {
    BadRequest rubbish = new BadRequest(new Random(SEED + 1), IngressAlone.SECRET);
    assertHarmless(
        "pipelined-rubbish",
        Scale.of(3_000, 300),
        (count, answers) -> {
          for (int i = 0; i < count; i++) {
            answers.add(answers(rubbish.pipelined()));
          }
        });
  }

  @Test
  void that_never_end_are_cut_off_while_honest_ones_are_taken()
      throws InterruptedException, IOException {
    try (Volley honest = Volley.start("beside-slow-ones", alone.webhooks(), 50)) {
      assertHarmless("slow-requests", Scale.of(3_000, 300), BadRequestsTests::sendSlowly);
      honest.enough();
      System.out.printf("RESULT slow-requests-honest-ones %d webhooks%n", honest.sent().size());
      System.out.printf(
          "RESULT slow-requests-honest-refused %d webhooks%n", honest.notAcknowledged());
      assertThat(honest.notAcknowledged()).isZero();
    }
  }

  /// A tenth comes before the count begins, so that what grows once has grown. In short it is of
  /// the quick kind always: those that never end take ten seconds, however few they are.
  private static void assertHarmless(String name, int count, Sending sending)
      throws InterruptedException, IOException {
    Answers answers = Answers.of(name);
    Sending first =
        Scale.isFull() ? sending : quick(new BadRequest(new Random(SEED + 3), IngressAlone.SECRET));
    first.send(Scale.of(count / 10, 200), answers);
    double memory = settledMemory();
    double threads = alone.metric("jvm_threads_live_threads");
    sending.send(count, answers);
    double moreMemory = settledMemory() - memory;
    awaitNobodyLeftAtWork();
    double moreThreads = alone.metric("jvm_threads_live_threads") - threads;

    answers
        .counts()
        .forEach(
            (status, times) ->
                System.out.printf("RESULT %s-answered-%s %d requests%n", name, status, times));
    System.out.printf("RESULT %s-more-memory %d KB%n", name, Math.round(moreMemory / 1024));
    System.out.printf("RESULT %s-more-threads %d threads%n", name, Math.round(moreThreads));
    assertThat(answers.counts().keySet())
        .noneMatch(status -> status.startsWith("5"))
        .doesNotContain(SILENT);
    assertThat(moreThreads).isLessThan(MORE_THREADS);
    assertThat(moreMemory).isLessThan(MORE_MEMORY);
    assertThat(Files.readString(alone.ingress().log()))
        .doesNotContain(IngressAlone.SECRET, BadRequest.MARK, "\tat ");
    try (Volley volley = Volley.start("after-" + name, alone.webhooks(), 100)) {
      Awaitility.await("genuine ones are taken").until(() -> volley.sent().size() > 100);
      volley.enough();
      assertThat(volley.notAcknowledged()).isZero();
    }
  }

  /// Honest ones may come meanwhile, so it is those of now that have to come to an end.
  private static void awaitNobodyLeftAtWork() throws InterruptedException {
    Set<String> left = alone.atWork();
    Awaitility.await("all requests come to an end")
        .atMost(Duration.ofSeconds(30))
        .until(() -> left.isEmpty() || isEmptyWithout(left, alone.atWork()));
  }

  private static boolean isEmptyWithout(Set<String> left, Set<String> stillAtWork) {
    left.retainAll(stillAtWork);
    return left.isEmpty();
  }

  private static double settledMemory() throws InterruptedException {
    alone.collectGarbage();
    return alone.metric("jvm_memory_used_bytes");
  }

  /// The statuses, or how else it ended.
  private static List<String> answers(byte[] requests) {
    try (Socket socket = new Socket(InetAddress.ofLiteral(Port.HOST), alone.port())) {
      socket.setSoTimeout(MILLIS_FOR_AN_ANSWER);
      try {
        socket.getOutputStream().write(requests);
        socket.shutdownOutput();
      } catch (IOException closedMeanwhile) {
        // Its answer may lie there all the same.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException e) {
        return List.of(SILENT);
      } catch (IOException reset) {
        // What came before that counts.
      }
      return statuses(answer);
    } catch (IOException e) {
      return List.of("closed");
    }
  }

  private static List<String> statuses(ByteArrayOutputStream answer) {
    List<String> statuses = new ArrayList<>();
    Matcher each = STATUS.matcher(answer.toString(ISO_8859_1));
    while (each.find()) {
      statuses.add(each.group(1));
    }
    return statuses.isEmpty() ? List.of("closed") : statuses;
  }

  private static void sendSlowly(int count, Answers answers) throws InterruptedException {
    BadRequest rubbish = new BadRequest(new Random(SEED + 2), IngressAlone.SECRET);
    Semaphore room = new Semaphore(SLOW_AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        BadRequest.Slow request = rubbish.slow();
        sent.add(
            threads.submit(
                () -> {
                  room.acquire();
                  try {
                    return answers(request);
                  } finally {
                    room.release();
                  }
                }));
      }
      for (Future<List<String>> each : sent) {
        answers.add(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for the answer between the drops.
  private static List<String> answers(BadRequest.Slow request) {
    long began = System.nanoTime();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.ofLiteral(Port.HOST), alone.port())) {
      socket.setSoTimeout((int) request.between().toMillis());
      socket.getOutputStream().write(request.atOnce().getBytes(ISO_8859_1));
      for (int drop = 0; System.nanoTime() - began < LONGEST.toNanos(); ) {
        try {
          int read = socket.getInputStream().read();
          if (read < 0) {
            return statuses(answer);
          }
          answer.write(read);
        } catch (SocketTimeoutException nothingYet) {
          if (drop < request.drops().length()) {
            socket.getOutputStream().write(request.drops().charAt(drop++));
          }
        }
      }
      return List.of(SILENT);
    } catch (IOException reset) {
      return statuses(answer);
    }
  }
}
