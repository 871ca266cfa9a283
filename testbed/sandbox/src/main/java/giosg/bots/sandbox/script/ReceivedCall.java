package giosg.bots.sandbox.script;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.Optional;

/// A call that giosg's API received.
///
/// @param userAgent names the instance of ours that made it
public record ReceivedCall(
    Instant at, String method, String path, int status, String userAgent, Optional<ChatId> chat) {}
