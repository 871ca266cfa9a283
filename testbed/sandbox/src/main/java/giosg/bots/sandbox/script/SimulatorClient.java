package giosg.bots.sandbox.script;

import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The simulated giosg's own doors, as typed calls: what visitors and agents do, and how a chat
/// looks to somebody who sees all of it.
///
/// Every call throws [SimulatorRefused] when the simulator does not do it, or is not there.
public final class SimulatorClient {
  private final AdminCalls calls;

  /// @param address for instance `http://127.0.0.1:8090`
  public SimulatorClient(URI address) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    this.calls = new AdminCalls(http, address.resolve("/simulator/"));
  }

  /// A new visitor opens a chat, with a first message, in a room of the language.
  public ChatId startChat(String language, String text) throws InterruptedException {
    JsonNode chat = calls.post("chats", Map.of("language", language, "message", text));
    return new ChatId(chat.path("id").asString());
  }

  /// The chat's visitor writes.
  public void write(ChatId chat, String text) throws InterruptedException {
    calls.post("chats/" + chat + "/messages", Map.of("message", text));
  }

  /// The chat's visitor presses a button, in the newest message that has one with this label.
  public void press(ChatId chat, Button button) throws InterruptedException {
    calls.post("chats/" + chat + "/presses", Map.of("button", button.label()));
  }

  /// An agent joins: one who is invited, else one to whom the chat is routed.
  public void joinAsAgent(ChatId chat) throws InterruptedException {
    calls.post("chats/" + chat + "/humans", Map.of());
  }

  /// The agent in the chat writes.
  public void writeAsAgent(ChatId chat, String text) throws InterruptedException {
    calls.post("chats/" + chat + "/humans/messages", Map.of("message", text));
  }

  /// The agent in the chat leaves it.
  public void leaveAsAgent(ChatId chat) throws InterruptedException {
    calls.delete("chats/" + chat + "/humans");
  }

  /// The chat ends, for good.
  public void end(ChatId chat) throws InterruptedException {
    calls.post("chats/" + chat + "/end", Map.of());
  }

  public ChatView chat(ChatId chat) throws InterruptedException {
    JsonNode overview = calls.get("chats/" + chat);
    JsonNode messages = calls.get("chats/" + chat + "/messages");
    return ChatReader.read(overview, messages, invitedTeams(overview));
  }

  private List<String> invitedTeams(JsonNode overview) throws InterruptedException {
    if (overview.path("invitations").isEmpty()) {
      return List.of();
    }
    Map<String, String> names =
        calls
            .get("world")
            .path("teams")
            .valueStream()
            .collect(
                Collectors.toMap(
                    team -> team.path("id").asString(), team -> team.path("name").asString()));
    return overview
        .path("invitations")
        .valueStream()
        .map(each -> names.getOrDefault(each.path("invited_team_id").asString(""), ""))
        .toList();
  }

  /// Every chat that began since giosg was started.
  public Set<ChatId> chats() throws InterruptedException {
    return calls
        .get("chats")
        .valueStream()
        .map(chat -> new ChatId(chat.path("id").asString()))
        .collect(Collectors.toSet());
  }

  /// How many webhooks giosg still has to send or is sending.
  public int webhooksUnderway() throws InterruptedException {
    return calls.get("webhooks").path("underway").asInt();
  }

  /// How often a webhook was refused, or not answered in time, since giosg was started.
  public long webhooksNotTaken() throws InterruptedException {
    JsonNode webhooks = calls.get("webhooks");
    return webhooks.path("refused").asLong() + webhooks.path("failed").asLong();
  }

  /// How many API calls giosg received for the chat, by method and kind of path.
  public JsonNode callsSummary() throws InterruptedException {
    return calls.get("calls/summary");
  }

  /// The number of the last API call that giosg received.
  public long lastCall() throws InterruptedException {
    return calls.get("calls/summary").path("last").asLong();
  }

  /// The API calls that giosg received after that one, in the order of their arrival.
  public List<ReceivedCall> callsSince(long call) throws InterruptedException {
    return calls.get("calls?since=" + call).valueStream().map(SimulatorClient::call).toList();
  }

  private static ReceivedCall call(JsonNode call) {
    return new ReceivedCall(
        Instant.parse(call.path("time").asString()),
        call.path("method").asString(),
        call.path("path").asString(),
        call.path("status").asInt(),
        call.path("user_agent").asString(),
        call.path("token").asString(""),
        call.path("chat").stringValueOpt().map(ChatId::new));
  }

  /// How many API calls giosg received in its busiest second after that call.
  public long mostCallsInASecondSince(long call) throws InterruptedException {
    return callsSince(call).stream()
        .map(each -> each.at().getEpochSecond())
        .collect(Collectors.groupingBy(second -> second, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(count -> count)
        .max()
        .orElse(0);
  }

  /// How many attempts to join this chat giosg has refused.
  public long joinsRefused(ChatId chat) throws InterruptedException {
    return calls
        .get("calls?chat=" + chat)
        .valueStream()
        .filter(each -> each.path("method").asString().equals("POST"))
        .filter(each -> each.path("path").asString().endsWith("/memberships"))
        .filter(each -> each.path("status").asInt() == 404)
        .count();
  }

  /// Installs a second app in the first organization, whose bot user is routed the same chats.
  public void installAnotherBot() throws InterruptedException {
    String organization = calls.get("world").path("organization_id").asString();
    calls.post("installations", Map.of("organization", organization));
  }

  /// Installs the app in one more organization, which it returns.
  public OrganizationId install() throws InterruptedException {
    JsonNode installed = calls.post("installations", Map.of());
    return new OrganizationId(installed.path("organization_id").asString());
  }

  /// A new visitor of this organization opens a chat, with a first message.
  public ChatId startChatAt(OrganizationId organization, String text) throws InterruptedException {
    JsonNode chat =
        calls.post("chats", Map.of("organization", organization.value(), "message", text));
    return new ChatId(chat.path("id").asString());
  }

  /// The unexpired clients of each bot user.
  public Map<UserId, List<SeenClient>> presences() throws InterruptedException {
    Map<UserId, List<SeenClient>> presences = new HashMap<>();
    for (JsonNode each : calls.get("presences")) {
      presences.put(
          new UserId(each.path("bot_user_id").asString()),
          each.path("clients").valueStream().map(SeenClient::of).toList());
    }
    return presences;
  }

  /// How many API calls giosg has answered with this status.
  public long answered(int status) throws InterruptedException {
    return callsSince(0).stream().filter(each -> each.status() == status).count();
  }

  /// Switches a fault on, as JSON that the simulator's documentation describes.
  public void switchOn(String fault, Map<String, Object> description) throws InterruptedException {
    calls.put("faults/" + fault, description);
  }

  /// How often a fault has struck since it was switched on.
  public int struck(String fault) throws InterruptedException {
    return calls.get("faults").path(fault).path("struck").asInt();
  }

  /// Switches all faults off.
  public void switchFaultsOff() throws InterruptedException {
    calls.delete("faults");
  }
}
