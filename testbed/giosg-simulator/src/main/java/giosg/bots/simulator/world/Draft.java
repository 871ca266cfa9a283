package giosg.bots.simulator.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody wants to say, before giosg gives it an id and a time.
public record Draft(
    @Nullable String text, @Nullable String template, List<Attachment> attachments) {

  public Draft {
    attachments = List.copyOf(attachments);
  }

  /// A message of text alone.
  public static Draft of(String text) {
    return new Draft(text, null, List.of());
  }
}
