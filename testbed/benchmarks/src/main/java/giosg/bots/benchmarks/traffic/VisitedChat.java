package giosg.bots.benchmarks.traffic;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.Envelope;
import giosg.bots.model.MessageId;
import giosg.bots.model.TeamId;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// One chat as it takes place in giosg: what the visitor does next, what giosg answers the bot, and
/// which webhooks come of it.
final class VisitedChat {
  private static final List<String> WORDS =
      List.of(
          ("hello my order has not come yet and I would like to know when it will be here because"
                  + " the parcel was sent last week can you tell me about sizes colours shoes"
                  + " jackets payment card gift return refund invoice delivery shop please thanks")
              .split(" "));

  /// One call in so many is not taken by giosg, and made again.
  private static final int TROUBLE = 200;

  private static final Outcome.TeamFound TEAM =
      new Outcome.TeamFound(new TeamId("service"), "Customer service", true);

  private final Visit visit;
  private final Random random;
  private final Mail mail;
  private final List<Message> messages = new ArrayList<>();
  private boolean joined;
  private boolean handsOver;
  private int told;
  private Optional<Envelope> last = Optional.empty();

  VisitedChat(Visit visit) {
    this.visit = visit;
    this.random = new Random(visit.chance());
    this.mail = new Mail(visit, random);
    this.handsOver = random.nextInt(10) == 0;
  }

  Visit visit() {
    return visit;
  }

  /// What comes next of the visitor's own accord.
  ///
  /// @param webhooks what giosg tells now
  /// @param pause until the visitor goes on; empty after the last webhook
  record Next(List<Envelope> webhooks, Optional<Duration> pause) {}

  Next next(Instant now) {
    if (told == 0) {
      Envelope first = mail.written(words(), false, now);
      keep(first);
      return told(List.of(mail.pending(now), first), Duration.ofSeconds(5));
    }
    if (told >= visit.webhooks() - 1) {
      // Most chats are ended by somebody; the others just stay silent.
      return told(List.of(random.nextInt(5) > 0 ? mail.ended(now) : again(now)), Duration.ZERO);
    }
    if (random.nextInt(20) == 0) {
      return told(List.of(again(now)), Duration.ofSeconds(1));
    }
    Envelope said;
    if (handsOver && random.nextInt(6) == 0) {
      handsOver = false;
      said = mail.pressed("talk_to_a_human", now);
    } else {
      said = mail.written(words(), joined, now);
    }
    keep(said);
    return told(List.of(said), Duration.ofMillis(3_000 + random.nextLong(60_000)));
  }

  /// A webhook that tells of what the bot did, if giosg still tells of anything.
  Optional<Envelope> echoed(Envelope echo) {
    return told < visit.webhooks() - 1
        ? Optional.of(told(List.of(echo), Duration.ZERO).webhooks().getFirst())
        : Optional.empty();
  }

  private Next told(List<Envelope> webhooks, Duration pause) {
    told += webhooks.size();
    last = Optional.of(webhooks.getLast());
    return new Next(
        webhooks, told < visit.webhooks() ? Optional.of(pause) : Optional.<Duration>empty());
  }

  private Envelope again(Instant now) {
    return mail.again(last.orElseThrow(), now);
  }

  private void keep(Envelope webhook) {
    if (EventReader.read(webhook) instanceof ChatEvent.MessageAdded(Message message, var _)) {
      messages.add(message);
    }
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    for (int left = 3 + random.nextInt(15); left > 0; left--) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(left == 1 ? '?' : ' ');
    }
    return text.toString();
  }

  /// What a call came to, and what giosg tells of it a little later.
  record Done(Outcome outcome, Optional<Envelope> echo) {
    static Done of(Outcome outcome) {
      return new Done(outcome, Optional.empty());
    }
  }

  Done perform(BotAction action, Instant now) {
    if (random.nextInt(TROUBLE) == 0) {
      return Done.of(new Outcome.TryLater("503", Optional.empty()));
    }
    return switch (action) {
      case BotAction.BePresent _, BotAction.InviteTeam _, BotAction.Leave _, BotAction.EndChat _ ->
          Done.of(new Outcome.Done());
      case BotAction.JoinPending _, BotAction.JoinRouted _ -> {
        joined = true;
        yield new Done(new Outcome.Done(), Optional.of(mail.botJoined(now)));
      }
      case BotAction.ReadHistory _ -> Done.of(new Outcome.HistoryRead(List.copyOf(messages)));
      case BotAction.ReadRoom _ -> Done.of(new Outcome.RoomRead(Optional.of("en")));
      case BotAction.ReadMemberships _ -> Done.of(new Outcome.MembershipsRead(List.of()));
      case BotAction.ReadOwnMembership _ ->
          Done.of(new Outcome.OwnMembershipRead(Optional.empty()));
      case BotAction.FindTeams _ -> Done.of(new Outcome.TeamsFound(List.of(TEAM)));
      case BotAction.Say(var message) -> {
        String id = Traffic.uuid(random);
        Envelope echo = mail.echo(id, message.text(), now);
        keep(echo);
        yield new Done(new Outcome.Said(Optional.of(new MessageId(id))), Optional.of(echo));
      }
      // A chat whose pending webhook came first is never asked for.
      case BotAction.ReadChat _ -> throw new IllegalStateException("nobody asks for this chat");
    };
  }
}
