package giosg.bots.giosg;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Stops reading an answer that is larger than any of giosg's should be, before it fills the
/// memory.
final class BoundedAnswer implements ClientHttpRequestInterceptor {
  static final int LARGEST = 8 * 1024 * 1024;

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    return new Bounded(execution.execute(request, body));
  }

  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    private TooLarge(int status) {
      super("an answer of more than " + LARGEST + " bytes");
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private record Bounded(ClientHttpResponse whole) implements ClientHttpResponse {
    @Override
    public HttpStatusCode getStatusCode() throws IOException {
      return whole.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
      return whole.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
      return whole.getHeaders();
    }

    @Override
    public void close() {
      whole.close();
    }

    @Override
    public InputStream getBody() throws IOException {
      int status = whole.getStatusCode().value();
      if (whole.getHeaders().getContentLength() > LARGEST) {
        throw new TooLarge(status);
      }
      return new FilterInputStream(whole.getBody()) {
        private int read;

        @Override
        public int read() throws IOException {
          int next = super.read();
          count(next < 0 ? 0 : 1);
          return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int got = super.read(into, offset, length);
          count(Math.max(got, 0));
          return got;
        }

        private void count(int bytes) throws TooLarge {
          read += bytes;
          if (read > LARGEST) {
            throw new TooLarge(status);
          }
        }
      };
    }
  }
}
