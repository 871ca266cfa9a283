package giosg.bots.ingress.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Tomcat's HTTP that cuts off whoever does not get to the end of a request. Tomcat's own time-outs
/// begin anew with each byte, so that one byte every few seconds would keep a connection for hours,
/// and thousands of them the door.
public final class PunctualHttp extends Http11NioProtocol {
  static final Duration FOR_A_HEAD = Duration.ofSeconds(5);

  /// Longer than any answer of ours takes. What is left of a refused body is read within it too.
  static final Duration FOR_A_REQUEST = Duration.ofSeconds(10);

  private static final long NOT_BEGUN = -1;

  private final Set<Served> served = ConcurrentHashMap.newKeySet();
  private @Nullable ScheduledFuture<?> watch;

  /// A request whose head is complete.
  private record Served(SocketWrapperBase<?> connection, Processor processor) {}

  @Override
  public void start() throws Exception {
    super.start();
    watch =
        getUtilityExecutor().scheduleWithFixedDelay(this::cutOffTheSlow, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (watch != null) {
      watch.cancel(false);
    }
    super.stop();
  }

  @Override
  protected Processor createProcessor() {
    return new WatchedProcessor(getAdapter());
  }

  private void cutOffTheSlow() {
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      // It has a processor to itself only while it waits for more of a head.
      if (connection.getCurrentProcessor() instanceof Processor waiting
          && isOlder(waiting, FOR_A_HEAD)) {
        connection.close();
      }
    }
    for (Served each : served) {
      if (isOlder(each.processor(), FOR_A_REQUEST)) {
        each.connection().close();
      }
    }
  }

  private static boolean isOlder(Processor processor, Duration limit) {
    long began = processor.getRequest().getStartTimeNanos();
    return began != NOT_BEGUN && System.nanoTime() - began > limit.toNanos();
  }

  private final class WatchedProcessor extends Http11Processor {
    private WatchedProcessor(Adapter adapter) {
      super(PunctualHttp.this, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
      Served serving = new Served(connection, this);
      served.add(serving);
      try {
        return super.service(connection);
      } finally {
        served.remove(serving);
      }
    }
  }
}
