package giosg.bots.giosg;

import java.time.Instant;

/// A call that cannot be repeated must start before this instant, since the caller's claim to act
/// for the conversation may have lapsed after it. Looked at right before the request is sent, after
/// all waiting; when it has passed, no request is sent and the answer is [Answer.TryLater].
public record StartBy(Instant instant) {}
