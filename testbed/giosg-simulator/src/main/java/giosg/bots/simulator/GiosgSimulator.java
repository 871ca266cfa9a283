package giosg.bots.simulator;

import giosg.bots.pages.http.Handler;
import giosg.bots.pages.http.HttpDoor;
import giosg.bots.pages.http.Reply;
import giosg.bots.pages.http.Request;
import giosg.bots.simulator.admin.AdminApi;
import giosg.bots.simulator.admin.Backstage;
import giosg.bots.simulator.api.AccessToken;
import giosg.bots.simulator.api.ApiDoor;
import giosg.bots.simulator.api.GiosgApi;
import giosg.bots.simulator.api.Tokens;
import giosg.bots.simulator.calls.Calls;
import giosg.bots.simulator.fault.Faults;
import giosg.bots.simulator.pages.Pages;
import giosg.bots.simulator.webhook.Postman;
import giosg.bots.simulator.webhook.Subscription;
import giosg.bots.simulator.webhook.WebhookCounts;
import giosg.bots.simulator.webhook.Webhooks;
import giosg.bots.simulator.world.Button;
import giosg.bots.simulator.world.ChannelListener;
import giosg.bots.simulator.world.Installation;
import giosg.bots.simulator.world.Message;
import giosg.bots.simulator.world.Settlement;
import giosg.bots.simulator.world.Settlement.FixedIds;
import giosg.bots.simulator.world.User;
import giosg.bots.simulator.world.UserClient;
import giosg.bots.simulator.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/// A giosg of one's own: its API and its webhooks over HTTP on one port, everything in memory, and
/// the hands of visitors and agents to move it. It begins with one organization whose bot user is
/// in the routers of two rooms (`en` and `fi`), and two agents who are present and online.
///
/// What these methods do takes effect at once; webhooks follow on their own threads.
public final class GiosgSimulator implements AutoCloseable {
  private static final long LAPSES_NOTICED_MILLIS = 250;
  private static final Duration TO_SEND_THE_LAST = Duration.ofSeconds(5);

  private final World world;
  private final Tokens tokens;
  private final Calls calls;
  private final Faults faults = new Faults();
  private final Webhooks webhooks;
  private final GiosgApi api;
  private final HttpDoor door;
  private final String host;
  private final ScheduledExecutorService lapses;
  private final Installation installation;
  private final WorldMemory memory;

  private GiosgSimulator(SimulatorSettings settings) {
    world = new World(settings.clock(), settings.waitingAfterLeave());
    tokens = new Tokens(settings.clock(), settings.tokenLife(), settings.tokenType());
    calls = new Calls(settings.clock());
    webhooks =
        new Webhooks(
            world,
            faults,
            new Postman(tokens, settings.webhookTimeLimit()),
            settings.webhookRetries());
    world.listen(webhooks);
    memory = new WorldMemory(settings.memory());
    installation =
        memory.recall(world)
            ? recalled(settings.ids())
            : Settlement.standard(world, "Example company", settings.ids());
    settings.webhookUrls().forEach(this::registerWebhook);
    api =
        new GiosgApi(
            world,
            tokens,
            new GiosgApi.Paging(settings.pageSizes(), settings.publicUrl().map(URI::toString)));
    Handler forBots = new ApiDoor(api, calls, faults, settings.latency());
    Handler forTests = new AdminApi(new Backstage(world, api, tokens, webhooks, calls, faults));
    Handler forPeople = new Pages(world, settings.console());
    host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
    door =
        new HttpDoor(
            new HttpDoor.Place(settings.host(), settings.port()),
            request -> choose(request, forBots, forTests, forPeople));
    lapses = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    var _ =
        lapses.scheduleWithFixedDelay(
            world::noticeLapsedPresences,
            LAPSES_NOTICED_MILLIS,
            LAPSES_NOTICED_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private Installation recalled(FixedIds wanted) {
    Installation first = world.people().installations().getFirst();
    boolean asWanted =
        wanted.organization().filter(id -> !id.equals(first.organization())).isEmpty()
            && wanted.botUser().filter(id -> !id.equals(first.botUser())).isEmpty();
    if (!asWanted) {
      throw new IllegalArgumentException(
          "The world that was kept has other ids than the ones that are set.");
    }
    return first;
  }

  private static Reply choose(
      Request request, Handler forBots, Handler forTests, Handler forPeople) {
    if (request.path().startsWith("/api/")) {
      return forBots.reply(request);
    }
    if (request.path().startsWith("/simulator/")) {
      return forTests.reply(request);
    }
    return forPeople.reply(request);
  }

  public static GiosgSimulator start() {
    return start(SimulatorSettings.defaults());
  }

  public static GiosgSimulator start(SimulatorSettings settings) {
    return new GiosgSimulator(settings);
  }

  /// What a client takes for `https://service.giosg.com`.
  public URI baseUrl() {
    return URI.create("http://" + host + ":" + door.port());
  }

  /// The installation of the standard world.
  public Installation installation() {
    return installation;
  }

  /// The app in one more organization, with a bot user, rooms, teams and agents of its own.
  public Installation installAnother(String organizationName) {
    return Settlement.standard(world, organizationName, FixedIds.NONE);
  }

  /// Every webhook a bot needs, for every installation, to this endpoint with its query.
  public void registerWebhook(URI endpoint) {
    Subscription.ofABot(endpoint).forEach(this::registerWebhook);
  }

  public void registerWebhook(Subscription subscription) {
    webhooks.subscribe(subscription);
  }

  public WebhookCounts webhooks() {
    return webhooks.counts();
  }

  public AccessToken issueToken(UUID user) {
    return tokens.issue(world.people().user(user));
  }

  public void revoke(AccessToken token) {
    tokens.revoke(token);
  }

  /// All tokens of this user issued until now.
  public void revokeTokensOf(UUID user) {
    tokens.revokeAll(user);
  }

  /// A chat in the English room, with a first message.
  public UUID startChat(String message) {
    return startChat(NewChat.saying(message));
  }

  public UUID startChat(NewChat chat) {
    UUID organization = chat.at().orElse(installation).organization();
    UUID room = world.people().roomSpeaking(organization, chat.language());
    return world.chats().start(room, chat.message());
  }

  public Message visitorSays(UUID chat, String text) {
    return world.talk().visitorSays(chat, text);
  }

  /// Presses the newest button with this label; a refusal tells of 404 (none) and 409 (disabled).
  public Message visitorPresses(UUID chat, String label) {
    return world.talk().visitorPresses(chat, Button.labelled(label));
  }

  /// Presses the newest button with this `response_value`.
  public Message visitorPressesValue(UUID chat, String value) {
    return world.talk().visitorPresses(chat, Button.meaning(value));
  }

  /// An agent who is invited, or to whom the chat is routed, takes part in it.
  public User humanJoins(UUID chat) {
    return world.agents().join(chat);
  }

  public Message humanSays(UUID chat, String text) {
    return world.agents().say(chat, text);
  }

  public void humanLeaves(UUID chat) {
    world.agents().leave(chat);
  }

  /// The chat ends for all, for ever.
  public void end(UUID chat) {
    world.chats().end(chat);
  }

  /// Everything said in a chat, oldest first, comings and goings included.
  public List<Message> messagesIn(UUID chat) {
    return world.talk().all(chat);
  }

  /// The texts people and bots wrote in a chat (no comings, goings or presses), oldest first.
  public List<String> textsIn(UUID chat) {
    return messagesIn(chat).stream().filter(Message::isTyped).map(Message::textOrEmpty).toList();
  }

  /// The chat with its `memberships` and `invitations`.
  public ObjectNode chat(UUID chat) {
    return world.chats().overview(chat);
  }

  public List<UUID> chats() {
    return world.chats().ids();
  }

  /// The user resource: `is_present`, `is_online` and so on.
  public ObjectNode user(UUID user) {
    return world.people().json(world.people().user(user));
  }

  /// The unexpired clients of a user, oldest first.
  public List<UserClient> clientsOf(UUID user) {
    return world.people().clients(world.people().user(user));
  }

  /// The teams of the standard world's organization, by the API's resource.
  public List<ObjectNode> teams() {
    return world.people().teams(installation.organization());
  }

  /// Whether all agents want to be online; it decides `is_humans_online`.
  public void agentsOnline(boolean online) {
    world.agents().all().forEach(agent -> world.people().enableOnline(agent, online));
  }

  /// Whether all agents are at their desks.
  public void agentsPresent(boolean present) {
    world.agents().all().forEach(agent -> world.agents().present(agent, present));
  }

  /// Whether `/api/v6/orgs/<o>/teams` is known; otherwise it answers 404.
  public void teamsUnderLatestVersion(boolean known) {
    api.teamsUnderLatestVersion(known);
  }

  public Calls calls() {
    return calls;
  }

  public Faults faults() {
    return faults;
  }

  /// Hears every channel event, as a page with live updates would.
  public void listen(ChannelListener listener) {
    world.listen(listener);
  }

  /// A world that is kept has told all of it: its last webhooks are given a little time to arrive.
  @Override
  public void close() {
    door.close();
    lapses.shutdownNow();
    if (memory.file().isPresent()) {
      webhooks.awaitSent(TO_SEND_THE_LAST);
    }
    webhooks.close();
    memory.keep(world);
  }
}
