package giosg.bots.giosg;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/// Looks at the clock for the last time when a call's body is about to be written: after the wait
/// for a connection, a TLS handshake and the headers. A request whose body never comes does nothing
/// at giosg, so a call that is found late here is certainly not done.
final class StartedInTime extends AbstractClientHttpRequestFactoryWrapper {
  /// Bound to the thread that sends the call.
  static final ScopedValue<Optional<StartBy>> START_BY = ScopedValue.newInstance();

  private final Clock clock;

  StartedInTime(ClientHttpRequestFactory requests, Clock clock) {
    super(requests);
    this.clock = clock;
  }

  @Override
  protected ClientHttpRequest createRequest(
      URI uri, HttpMethod method, ClientHttpRequestFactory requests) throws IOException {
    ClientHttpRequest request = requests.createRequest(uri, method);
    Optional<StartBy> startBy = START_BY.orElse(Optional.empty());
    if (startBy.isEmpty()) {
      return request;
    }
    if (!(request instanceof StreamingHttpOutputMessage streaming)) {
      throw new IllegalStateException("cannot tell when " + request + " writes its body");
    }
    return new Timed(request, streaming, startBy.get());
  }

  static final class TooLate extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLate() {
      super("the body was not begun in time");
    }
  }

  private final class Timed implements ClientHttpRequest, StreamingHttpOutputMessage {
    private final ClientHttpRequest request;
    private final StreamingHttpOutputMessage streaming;
    private final StartBy startBy;

    private Timed(
        ClientHttpRequest request, StreamingHttpOutputMessage streaming, StartBy startBy) {
      this.request = request;
      this.streaming = streaming;
      this.startBy = startBy;
    }

    @Override
    public void setBody(Body body) {
      streaming.setBody(
          out -> {
            if (startBy.hasPassed(clock)) {
              throw new TooLate();
            }
            body.writeTo(out);
          });
    }

    @Override
    public OutputStream getBody() throws IOException {
      throw new IOException("this request's body is set, not written");
    }

    @Override
    public HttpMethod getMethod() {
      return request.getMethod();
    }

    @Override
    public URI getURI() {
      return request.getURI();
    }

    @Override
    public Map<String, Object> getAttributes() {
      return request.getAttributes();
    }

    @Override
    public HttpHeaders getHeaders() {
      return request.getHeaders();
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
      return request.execute();
    }
  }
}
