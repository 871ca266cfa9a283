package giosg.bots.sandbox.script;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A client of a bot user as giosg has it.
///
/// @param ours whether it bears the mark of this project's services
/// @param refreshedAt when it was made, or its time begun anew
public record SeenClient(String id, boolean ours, Instant refreshedAt, Instant presentUntil) {

  static SeenClient of(JsonNode client) {
    return new SeenClient(
        client.path("id").asString(),
        client.path("properties").path("made_by").asString("").equals("giosg-bots"),
        Instant.parse(client.path("updated_at").asString()),
        Instant.parse(client.path("presence_expires_at").asString()));
  }
}
