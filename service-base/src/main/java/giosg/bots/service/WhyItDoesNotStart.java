package giosg.bots.service;

import giosg.bots.topics.TopicMismatch;
import giosg.bots.topics.TopicsUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.Order;

/// Says why the service does not start in a sentence instead of a stack trace. It comes before
/// Spring's own analyzers, which would print the refused value.
@Order(0)
final class WhyItDoesNotStart implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    boolean binding = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      binding |= cause instanceof BindException;
      String action = action(cause, binding);
      if (!action.isEmpty()) {
        return new FailureAnalysis(cause.getMessage(), action, cause);
      }
    }
    return null;
  }

  private static String action(Throwable cause, boolean binding) {
    return switch (cause) {
      case RefusedSetting _ -> "Set it and start again.";
      case TopicMismatch _ ->
          "Give all services the settings the topics were made with, or move to new topics.";
      case TopicsUnavailable _ ->
          "See that the broker at spring.kafka.bootstrap-servers runs, and start again.";
      // A settings record that refused what it was given, in a sentence of its own.
      case IllegalArgumentException own
          when binding
              && own.getStackTrace().length > 0
              && own.getStackTrace()[0].getClassName().startsWith("giosg.bots.") ->
          "Set it and start again.";
      default -> "";
    };
  }
}
