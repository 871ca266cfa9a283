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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Rubbish by the thousand, from one seed: broken heads, mutated webhooks, what is too long, too
/// deep or too short.
@Isolated("answers are timed, and there is load enough")
class BadRequestsTests {
  private static final int SEED = 7;

  /// What may come before a running program has settled.
  private static final int MORE_THREADS = 30;

  private static final int MILLIS_FOR_AN_ANSWER = 8_000;

  @Test
  void are_refused_without_a_word_in_the_log_or_a_trace_in_memory()
      throws InterruptedException, IOException {
    int count = Scale.of(20_000, 2_000);
    Map<String, Integer> answers = new TreeMap<>();
    try (IngressAlone alone = IngressAlone.start("bad-requests")) {
      BadRequest rubbish = new BadRequest(new Random(SEED), IngressAlone.SECRET);
      for (int i = 0; i < count / 10; i++) {
        answers.merge(answer(alone, rubbish.next()), 1, Integer::sum);
      }
      double threads = alone.metric("jvm_threads_live_threads");
      double memory = settledMemory(alone);
      for (int i = 0; i < count; i++) {
        answers.merge(answer(alone, rubbish.next()), 1, Integer::sum);
      }
      double moreMemory = settledMemory(alone) - memory;
      double moreThreads = alone.metric("jvm_threads_live_threads") - threads;

      answers.forEach(
          (status, times) ->
              System.out.printf("RESULT bad-requests-answered-%s %d requests%n", status, times));
      System.out.printf("RESULT bad-requests-more-memory %d KB%n", Math.round(moreMemory / 1024));
      System.out.printf("RESULT bad-requests-more-threads %d threads%n", Math.round(moreThreads));
      assertThat(answers.keySet()).allMatch(status -> !status.startsWith("5"));
      assertThat(moreThreads).isLessThan(MORE_THREADS);
      assertThat(moreMemory).isLessThan(30.0 * 1024 * 1024);
      assertThat(Files.readString(alone.ingress().log()))
          .doesNotContain(IngressAlone.SECRET, BadRequest.MARK, "\tat ");
      try (Volley volley = Volley.start("after-rubbish", alone.webhooks(), 100)) {
        Awaitility.await("genuine ones are taken").until(() -> volley.sent().size() > 100);
        volley.enough();
        assertThat(volley.notAcknowledged()).isZero();
      }
    }
  }

  private static double settledMemory(IngressAlone alone) throws InterruptedException {
    alone.collectGarbage();
    return alone.metric("jvm_memory_used_bytes");
  }

  /// The status, or how else it ended.
  private static String answer(IngressAlone alone, byte[] request) {
    try (Socket socket = new Socket(InetAddress.ofLiteral(Port.HOST), alone.port())) {
      socket.setSoTimeout(MILLIS_FOR_AN_ANSWER);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (IOException closedMeanwhile) {
        // Its answer may lie there all the same.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      String text = answer.toString(ISO_8859_1);
      return text.startsWith("HTTP/1.1 ") ? text.substring(9, 12) : "closed";
    } catch (SocketTimeoutException e) {
      return "silent";
    } catch (IOException e) {
      return "closed";
    }
  }
}
