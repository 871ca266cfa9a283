package giosg.bots.simulator.webhook;

/// A webhook on its way out, with how many times in all it is to be delivered.
record Delivery(Webhook webhook, int copies) {}
