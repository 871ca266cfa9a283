package giosg.bots.console.serving;

import giosg.bots.console.page.Now;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Handler;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Reply;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Health and metrics at the addresses that all services have theirs at.
final class Health implements Handler, AutoCloseable {
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Routes routes = new Routes();
  private final Now now;

  Health(Now now) {
    this.now = now;
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
    garbage.bindTo(metrics);
    Gauge.builder("giosg.console.lag", () -> lagSeconds())
        .description("How long ago the first webhook was written that no worker has finished")
        .baseUnit("seconds")
        .register(metrics);
    Gauge.builder("giosg.console.read", now.follower()::percentRead)
        .description("How much of what the topics held at the start was read")
        .baseUnit("percent")
        .register(metrics);
    routes
        .on("GET", "/actuator/health", (request, parts) -> readiness())
        .on("GET", "/actuator/health/readiness", (request, parts) -> readiness())
        .on("GET", "/actuator/health/liveness", (request, parts) -> state(true, Map.of()))
        .on("GET", "/actuator/info", (request, parts) -> info())
        .on(
            "GET",
            "/actuator/prometheus",
            (request, parts) -> Answer.text(200, "text/plain; version=0.0.4", metrics.scrape()));
  }

  /// Not a number while nothing is known, so that no alert takes it for none.
  private double lagSeconds() {
    return now.lag().last().isKnown() ? now.lag().last().by().toMillis() / 1_000.0 : Double.NaN;
  }

  /// Ready while Kafka answers and the topics were read; else the list is not whole.
  private Answer readiness() {
    boolean ready = now.follower().isAlive() && now.follower().percentRead() == 100;
    boolean kafka = now.lag().last().isKnown();
    return state(
        ready && kafka,
        Map.of("read_percent", now.follower().percentRead(), "kafka", now.lag().last().trouble()));
  }

  private static Answer state(boolean up, Map<String, Object> details) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", up ? "UP" : "OUT_OF_SERVICE");
    details.forEach((name, value) -> body.put(name, String.valueOf(value)));
    return Answer.of(up ? 200 : 503, body);
  }

  private static Answer info() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", "replay-console");
    return Answer.ok(body);
  }

  @Override
  public Reply reply(Request request) {
    try {
      return new Reply.Whole(routes.call(request));
    } catch (Refused refused) {
      return new Reply.Whole(Answer.empty(refused.status()));
    }
  }

  @Override
  public void close() {
    garbage.close();
    metrics.close();
  }
}
