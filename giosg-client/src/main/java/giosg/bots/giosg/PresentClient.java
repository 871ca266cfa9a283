package giosg.bots.giosg;

import giosg.bots.model.ClientId;
import java.time.Instant;

/// The client through which a bot user is present now.
///
/// @param presentUntil when that ends unless it is refreshed
public record PresentClient(ClientId id, Instant presentUntil) {}
