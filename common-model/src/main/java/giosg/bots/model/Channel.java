package giosg.bots.model;

import java.util.List;
import java.util.Optional;

/// Where in giosg something changed: a webhook's `channel`, which is the path of the collection or
/// resource.
///
/// Known are the collections of chats under a user (`routed_chats`, `pending_chats`, `chats`,
/// `chat_memberships`) and under an organization (`owned_chats`), and the messages and memberships
/// below one chat. Everything else is [Part#OTHER]: giosg may add channels, and none is refused.
///
/// @param listing which collection of chats the path runs through
/// @param chat the chat named in the path, if it names one
/// @param part what changed
public record Channel(Listing listing, Optional<ChatId> chat, Part part) {

  /// A collection of chats.
  public enum Listing {
    /// All chats routed to the bot user, pending or not.
    ROUTED,
    /// Those that wait to be served and that nobody has reserved.
    PENDING,
    /// Those in which the bot user is or was a member.
    OWN,
    /// Those of an organization's rooms.
    OWNED_BY_ORGANIZATION,
    OTHER
  }

  /// What of a chat changed.
  public enum Part {
    CHAT,
    MESSAGES,
    MEMBERSHIPS,
    /// The bot user's own memberships, keyed by chat.
    OWN_MEMBERSHIPS,
    OTHER
  }

  private static final Channel UNKNOWN = new Channel(Listing.OTHER, Optional.empty(), Part.OTHER);

  /// Reads a path such as `/api/v5/users/<user>/chats/<chat>/messages`, of any API version, also in
  /// the older form `/api/v5/orgs/<organization>/users/<user>/...`.
  public static Channel of(String path) {
    List<String> segments =
        List.of(path.split("/", -1)).stream().filter(segment -> !segment.isEmpty()).toList();
    for (int i = 0; i < segments.size(); i++) {
      Optional<Listing> listing = listing(segments.get(i));
      if (listing.isPresent()) {
        return below(listing.get(), segments.get(i), segments.subList(i + 1, segments.size()));
      }
    }
    return UNKNOWN;
  }

  private static Optional<Listing> listing(String segment) {
    return switch (segment) {
      case "routed_chats" -> Optional.of(Listing.ROUTED);
      case "pending_chats" -> Optional.of(Listing.PENDING);
      case "chats", "chat_memberships" -> Optional.of(Listing.OWN);
      case "owned_chats" -> Optional.of(Listing.OWNED_BY_ORGANIZATION);
      default -> Optional.empty();
    };
  }

  private static Channel below(Listing listing, String name, List<String> rest) {
    Part whole = name.equals("chat_memberships") ? Part.OWN_MEMBERSHIPS : Part.CHAT;
    if (rest.isEmpty()) {
      return new Channel(listing, Optional.empty(), whole);
    }
    Optional<ChatId> chat = chatId(rest.getFirst());
    Part part =
        rest.size() == 1
            ? whole
            : switch (rest.get(1)) {
              case "messages" -> Part.MESSAGES;
              case "memberships" -> Part.MEMBERSHIPS;
              default -> Part.OTHER;
            };
    return new Channel(listing, chat, part);
  }

  private static Optional<ChatId> chatId(String segment) {
    try {
      return Optional.of(new ChatId(segment));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
