package giosg.bots.simulator.world;

import giosg.bots.pages.http.Refused;

/// giosg says no: the status and the body it says it with.
public final class Refusal extends Refused {
  private static final long serialVersionUID = 1L;

  private final String field;

  private Refusal(int status, String field, String detail) {
    super(status, detail);
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

  /// The member of the error body; any but `detail` holds a list of texts.
  public String field() {
    return field;
  }
}
