package giosg.bots.simulator.calls;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the record of calls reads out of a path.
public final class Paths {
  private static final String ID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final Pattern ANY_ID = Pattern.compile(ID);
  private static final Pattern OF_A_CHAT =
      Pattern.compile(".*/(?:chats|routed_chats|pending_chats|chat_memberships)/(" + ID + ").*");

  private Paths() {}

  /// The chat a path is about.
  public static Optional<UUID> chat(String path) {
    Matcher matcher = OF_A_CHAT.matcher(path);
    return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
  }

  static String pattern(String path) {
    return ANY_ID.matcher(path).replaceAll("*");
  }
}
