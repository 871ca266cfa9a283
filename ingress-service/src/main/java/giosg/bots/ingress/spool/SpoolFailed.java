package giosg.bots.ingress.spool;

/// The disk, or the database on it, did not do what was asked of it. It may the next time.
public final class SpoolFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SpoolFailed(String why, Throwable cause) {
    super(why, cause);
  }
}
