package giosg.bots.simulator.admin;

import static giosg.bots.simulator.http.Body.required;

import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Fault.HowOften;
import giosg.bots.simulator.fault.Fault.Where;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/// A fault as JSON: its `kind` with what that needs (`status`, `detail`, `retry_after`,
/// `milliseconds`, `copies`, `window`, `retries`), where it strikes (`method`, `path`, `chat`) and
/// how often (`times`, `probability`, `seed`). What is reordered is so by the same seed.
final class FaultReader {
  private FaultReader() {}

  static Fault read(Body body) {
    try {
      return new Fault(trouble(body), where(body), often(body));
    } catch (PatternSyntaxException mistake) {
      throw Refusal.invalid("path", "Not a regular expression.");
    } catch (IllegalArgumentException mistake) {
      throw Refusal.invalid("fault", String.valueOf(mistake.getMessage()));
    }
  }

  private static Trouble trouble(Body body) {
    String kind = required("kind", body.text("kind"));
    return switch (kind) {
      case "answer" ->
          new Trouble.Answers(status(body), body.any("retry_after").map(JsonNode::asString));
      case "answer_saying" ->
          new Trouble.AnswersSaying(status(body), required("detail", body.text("detail")));
      case "down" -> new Trouble.Answers(503, body.any("retry_after").map(JsonNode::asString));
      case "slow" -> new Trouble.Slow(time(body));
      case "slow_body" -> new Trouble.SlowBody(time(body));
      case "empty_body" -> new Trouble.EmptyBody();
      case "broken_json" -> new Trouble.BrokenJson();
      case "reset_before" -> new Trouble.ResetBefore();
      case "reset_after" -> new Trouble.ResetAfter();
      case "answer_after" -> new Trouble.AnswersAfter(body.number("status").orElse(500));
      case "hold_after" -> new Trouble.HoldAfter(time(body));
      case "webhook_duplicate" -> new Trouble.Duplicate(body.number("copies").orElse(2));
      case "webhook_reorder" ->
          new Trouble.Reorder(body.number("window").orElse(2), body.number("seed").orElse(0));
      case "webhook_delay" -> new Trouble.Delay(time(body));
      case "webhook_on_the_way" -> new Trouble.OnTheWay(time(body));
      case "webhook_drop" -> new Trouble.Drop();
      case "webhook_retry" ->
          new Trouble.Retry(
              body.number("retries").orElse(1),
              Duration.ofMillis(body.number("milliseconds").orElse(100)));
      default -> throw Refusal.invalid("kind", "Not a known kind of fault.");
    };
  }

  private static int status(Body body) {
    return required("status", body.number("status"));
  }

  private static Duration time(Body body) {
    return Duration.ofMillis(required("milliseconds", body.number("milliseconds")));
  }

  private static Where where(Body body) {
    Optional<Pattern> path = body.text("path").map(Pattern::compile);
    return new Where(body.text("method"), path, AdminApi.id(body, "chat"));
  }

  private static HowOften often(Body body) {
    OptionalInt times = body.number("times").map(OptionalInt::of).orElse(OptionalInt.empty());
    double probability = body.any("probability").map(JsonNode::asDouble).orElse(1.0);
    return new HowOften(times, probability, body.number("seed").orElse(0));
  }
}
