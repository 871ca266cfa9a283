package giosg.bots.simulator.webhook;

/// What became of the webhooks, one count per attempt: delivered with a 2xx, refused with another
/// status, failed with no answer in time, dropped on request; and how many still wait or are being
/// sent.
public record WebhookCounts(
    long delivered, long refused, long failed, long dropped, int underway) {}
