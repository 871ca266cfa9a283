package giosg.bots.simulator.admin;

import giosg.bots.simulator.api.GiosgApi;
import giosg.bots.simulator.api.Tokens;
import giosg.bots.simulator.calls.Calls;
import giosg.bots.simulator.fault.Faults;
import giosg.bots.simulator.webhook.Webhooks;
import giosg.bots.simulator.world.World;

/// All that the doors for tests and people may reach.
public record Backstage(
    World world, GiosgApi api, Tokens tokens, Webhooks webhooks, Calls calls, Faults faults) {}
