package giosg.bots.simulator.world;

import java.util.UUID;

/// The bot's app installed in one organization: each installation has a bot user of its own, which
/// is how one webhook endpoint tells its tenants apart.
public record Installation(UUID organization, UUID botUser) {}
