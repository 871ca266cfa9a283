package giosg.bots.service;

/// A setting with which the service does not start. The message is one sentence for the operator
/// and never holds the value, which may be a secret.
public final class RefusedSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedSetting(String sentence) {
    super(sentence);
  }
}
