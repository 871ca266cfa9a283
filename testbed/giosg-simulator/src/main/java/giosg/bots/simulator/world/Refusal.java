package giosg.bots.simulator.world;

/// giosg says no: the status and the body it says it with. Thrown from deep within a call, turned
/// into an answer at the door.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;

  private Refusal(int status, String field, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.field = field;
  }

  /// Not there, or hidden from the caller: giosg does not tell these apart.
  public static Refusal notFound() {
    return new Refusal(404, "detail", "Not found.");
  }

  public static Refusal invalid(String field, String detail) {
    return new Refusal(400, field, detail);
  }

  public static Refusal conflict(String detail) {
    return new Refusal(409, "detail", detail);
  }

  public static Refusal of(int status, String detail) {
    return new Refusal(status, "detail", detail);
  }

  public int status() {
    return status;
  }

  /// The member of the error body; any but `detail` holds a list of texts.
  public String field() {
    return field;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
