package giosg.bots.giosg;

import giosg.bots.model.RoomId;
import java.util.Optional;

/// The room a chat runs in.
///
/// @param languageCode such as `fi` or `en-US`; not always told
public record Room(RoomId id, Optional<String> languageCode) {}
