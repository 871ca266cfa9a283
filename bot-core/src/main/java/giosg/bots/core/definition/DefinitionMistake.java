package giosg.bots.core.definition;

/// A definition that cannot be used. The message names the place and the reason; whoever runs the
/// worker reads it.
public final class DefinitionMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DefinitionMistake(String place, String reason) {
    super(place + ": " + reason);
  }
}
