package giosg.bots.simulator;

import giosg.bots.simulator.world.Installation;
import java.util.Optional;

/// A chat a visitor is about to start: where, in which language, and with which first words.
public record NewChat(
    Optional<Installation> at, Optional<String> language, Optional<String> message) {

  /// A chat that is opened but in which nobody wrote yet: routed, not pending.
  public static NewChat silent() {
    return new NewChat(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static NewChat saying(String text) {
    return new NewChat(Optional.empty(), Optional.empty(), Optional.of(text));
  }

  /// In the room of this language, for example `fi`.
  public NewChat speaking(String code) {
    return new NewChat(at, Optional.of(code), message);
  }

  /// In a room of this installation's organization.
  public NewChat at(Installation installation) {
    return new NewChat(Optional.of(installation), language, message);
  }
}
