package giosg.bots.pages.http;

/// A request that is refused: the status, and a sentence for whoever sent it. Thrown from deep
/// within a call, turned into an answer at the door.
public class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public Refused(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  public static Refused notFound() {
    return new Refused(404, "Not found.");
  }

  public int status() {
    return status;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
