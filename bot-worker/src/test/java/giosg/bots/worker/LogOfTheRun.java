package giosg.bots.worker;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Remembers all that was logged in this run, of every context and with every stack trace.
public final class LogOfTheRun extends AppenderBase<ILoggingEvent> {
  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

  @Override
  protected void append(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    LINES.add(event.getLevel() + " " + event.getFormattedMessage() + " " + trace);
  }

  static List<String> lines() {
    return List.copyOf(LINES);
  }
}
