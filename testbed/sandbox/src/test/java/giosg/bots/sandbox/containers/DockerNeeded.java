package giosg.bots.sandbox.containers;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/// Fails where there is no Docker engine: whoever asks for these tests shall not take a skipped one
/// for a good one.
final class DockerNeeded implements BeforeAllCallback {
  private static final String SENTENCE =
      "No Docker engine answers, and the profile 'containers' needs one:"
          + " start Docker, or build without the profile.";

  @Override
  public void beforeAll(ExtensionContext context) {
    check(DockerClientFactory.instance().isDockerAvailable());
  }

  static void check(boolean engineAnswers) {
    if (!engineAnswers) {
      throw new IllegalStateException(SENTENCE);
    }
  }
}
