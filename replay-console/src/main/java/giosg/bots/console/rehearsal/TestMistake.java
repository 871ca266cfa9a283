package giosg.bots.console.rehearsal;

/// A file that is no conversation test. The message tells where and why.
public final class TestMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TestMistake(String where, String why) {
    super(where + ": " + why);
  }
}
