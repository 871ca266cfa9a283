package giosg.bots.sandbox.script;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.Optional;

/// A call that giosg's API received.
///
/// @param userAgent names the instance of ours that made it
/// @param token the same for calls that brought the same token, and nothing of it; empty without
///     one
public record ReceivedCall(
    Instant at,
    String method,
    String path,
    int status,
    String userAgent,
    String token,
    Optional<ChatId> chat) {}
