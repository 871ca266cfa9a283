package giosg.bots.console.exporting;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.Line;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import giosg.bots.model.UserId;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Webhooks as lines of a conversation test.
final class Describing {
  private static final Duration OLD = Duration.ofMinutes(10);

  private final Mask mask;
  private final Persons persons;
  private final Hiding hiding;

  /// @param bot whose conversation it is
  Describing(Mask mask, UserId bot) {
    this.mask = mask;
    this.persons = new Persons(bot);
    this.hiding = new Hiding(mask, persons);
  }

  /// @param member whether the bot is a member of the chat, as far as a rehearsal knows
  Line line(Envelope envelope, JournalEntry entry, boolean member) {
    ChatEvent event;
    try {
      event = EventReader.read(envelope);
    } catch (RuntimeException poison) {
      return raw(envelope);
    }
    return switch (event) {
      case ChatEvent.ChatBecamePending(Chat chat) ->
          chat.hasEnded() ? raw(envelope) : new Line.Waits(false);
      case ChatEvent.ChatRouted(Chat chat) -> chat.hasEnded() ? raw(envelope) : new Line.Routed();
      case ChatEvent.ChatChanged(Chat change) ->
          change.hasEnded() ? new Line.Ends() : raw(envelope);
      case ChatEvent.MessageAdded(Message message, Via via) ->
          (via == Via.MEMBER) == member || member
              ? message(message, envelope.botUserId(), entry.moment().at())
                  .orElseGet(() -> raw(envelope))
              : raw(envelope);
      case ChatEvent.MembershipChanged(Membership membership) ->
          membership(membership).orElseGet(() -> raw(envelope));
      case ChatEvent.ChatNoLongerPending _,
          ChatEvent.ChatNoLongerRouted _,
          ChatEvent.MessageAltered _,
          ChatEvent.MembershipRemoved _,
          ChatEvent.Unrecognized _ ->
          raw(envelope);
    };
  }

  private Optional<Line> message(Message message, UserId bot, Instant now) {
    if (message.isFromVisitor()) {
      return message.type() == Message.Type.ACTION
          ? message.responseValue().map(Line.VisitorPresses::new)
          : message.text().map(text -> visitor(text, false, age(message, now)));
    }
    if (message.senderType() != Message.SenderType.USER || message.isSentBy(bot)) {
      return Optional.empty();
    }
    String who = message.senderId().map(persons::colleague).orElse("colleague");
    return switch (message.type()) {
      case MSG ->
          Optional.of(
              new Line.ColleagueWrites(who, message.text().map(mask::of).orElse(""), false));
      case JOIN -> Optional.of(new Line.ColleagueJoins(who));
      case LEAVE -> Optional.of(new Line.ColleagueLeaves(who));
      case ACTION, AUTOSUGGEST, SYSTEM, UNKNOWN -> Optional.empty();
    };
  }

  private Line visitor(String text, boolean unheard, Optional<Duration> age) {
    return new Line.VisitorWrites(mask.of(text), unheard, age);
  }

  private static Optional<Duration> age(Message message, Instant now) {
    return message
        .createdAt()
        .map(written -> Duration.between(written, now))
        .filter(age -> age.compareTo(OLD) > 0)
        .map(age -> age.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES));
  }

  /// What is in the chat, though no webhook told of it.
  Optional<Line> unheard(Message message, UserId bot) {
    if (message.type() != Message.Type.MSG || message.isSentBy(bot)) {
      return Optional.empty();
    }
    String text = message.text().orElse("");
    return switch (message.senderType()) {
      case VISITOR -> Optional.of(visitor(text, true, Optional.empty()));
      case USER ->
          Optional.of(
              new Line.ColleagueWrites(
                  message.senderId().map(persons::colleague).orElse("colleague"),
                  mask.of(text),
                  true));
      case RULE, UNKNOWN -> Optional.empty();
    };
  }

  private Optional<Line> membership(Membership membership) {
    boolean whole =
        membership.memberType() == Membership.MemberType.USER
            && membership.bot().isPresent()
            && membership.participating().isPresent();
    boolean there = membership.participating().orElse(false) && membership.present().orElse(true);
    return membership
        .memberId()
        .filter(_ -> whole)
        .map(
            id ->
                new Line.Membership(persons.colleague(id), membership.bot().orElse(false), there));
  }

  Membership named(Membership membership) {
    return new Membership(
        membership.memberId().map(id -> new MemberId(persons.colleague(id))),
        membership.memberType(),
        membership.bot(),
        membership.participating(),
        membership.present());
  }

  private Line raw(Envelope envelope) {
    return new Line.Webhook(hiding.of(envelope));
  }
}
