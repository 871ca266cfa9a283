package giosg.bots.ingress.durable;

import giosg.bots.model.Envelope;
import giosg.bots.model.credentials.AccessToken;

/// A webhook that was checked and taken apart.
///
/// @param key of the event's record: the chat it is about, for the chat's events stay in order by
///     lying in one partition
/// @param envelope all of the webhook but its token
/// @param token of the envelope's bot user
public record TakenWebhook(String key, Envelope envelope, AccessToken token) {}
