package giosg.bots.ingress.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers what the server itself refuses with the status alone, as all other refusals: no page, no
/// reason, no version. A request that asks for what HTTP does not have is the sender's fault, not
/// ours, whatever HTTP says.
public final class PlainErrors extends ErrorReportValve {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int VERSION_NOT_SUPPORTED = 505;
  private static final byte[] BODY = {'{', '}'};

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < BAD_REQUEST || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    boolean theirs = status == NOT_IMPLEMENTED || status == VERSION_NOT_SUPPORTED;
    try {
      response.setStatus(theirs ? BAD_REQUEST : status);
      response.setContentType("application/json");
      response.getOutputStream().write(BODY);
      response.finishResponse();
    } catch (IOException gone) {
      // Whoever sent it does not listen.
    }
  }
}
