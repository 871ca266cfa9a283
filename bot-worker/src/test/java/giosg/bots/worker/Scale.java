package giosg.bots.worker;

/// How large a scenario is: in full with `-Psystem-tests`, else short, in the same kind.
public final class Scale {
  private static final boolean FULL = Boolean.getBoolean("system-tests.full");

  private Scale() {}

  public static int of(int full, int shortForm) {
    return FULL ? full : shortForm;
  }
}
