package giosg.bots.sandbox.script;

import java.util.Optional;

/// How a script went.
///
/// @param fulfilled how many steps went as expected
/// @param failure what the next step expected and what was seen instead; the steps after it were
///     not taken
public record Performance(
    Script script, Transcript transcript, int fulfilled, Optional<String> failure) {

  public boolean asExpected() {
    return failure.isEmpty();
  }

  /// Which step failed and how, for a person; nothing when all went as expected.
  public String report() {
    return failure
        .map(
            what ->
                "Step %d of %d, %s: %s"
                    .formatted(
                        fulfilled + 1,
                        script.steps().size(),
                        script.steps().get(fulfilled).title(),
                        what))
        .orElse("");
  }
}
