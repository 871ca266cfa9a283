package giosg.bots.simulator.world;

import java.util.UUID;

/// A company with a giosg account.
public record Organization(UUID id, String name) {}
