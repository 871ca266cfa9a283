package giosg.bots.core.conversation;

import giosg.bots.model.MemberId;
import giosg.bots.model.resource.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The other users of a chat, as far as known: who is a human, and who is there now. Only so many
/// are remembered, and those who are there before those who are not.
public record People(List<Known> users) {
  static final People NOBODY = new People(List.of());
  private static final int REMEMBERED = 50;

  public People {
    users = List.copyOf(users);
  }

  /// @param there takes part and is present, when last heard of
  public record Known(MemberId id, boolean bot, boolean there) {}

  boolean humanIsThere() {
    return users.stream().anyMatch(user -> !user.bot() && user.there());
  }

  /// Without all others: those whose leaving is to be noticed.
  People humansWhoAreThere() {
    return new People(users.stream().filter(user -> !user.bot() && user.there()).toList());
  }

  boolean isFull() {
    return users.size() >= REMEMBERED;
  }

  Optional<Known> find(MemberId id) {
    return users.stream().filter(user -> user.id().equals(id)).findFirst();
  }

  /// Somebody who wrote in the chat, of whom nothing else is known yet.
  People withFormerHuman(MemberId id) {
    return with(new Known(id, false, false));
  }

  People gone(MemberId id) {
    return find(id).map(known -> with(new Known(id, known.bot(), false))).orElse(this);
  }

  /// Takes in what a membership says, which may be only a part of it. A user of whom nobody ever
  /// said whether it is a bot stays unknown.
  People with(Membership membership) {
    if (membership.memberType() != Membership.MemberType.USER && find(membership).isEmpty()) {
      return this;
    }
    Optional<Known> known = find(membership);
    Optional<Boolean> bot = membership.bot().or(() -> known.map(Known::bot));
    if (membership.memberId().isEmpty() || bot.isEmpty()) {
      return this;
    }
    boolean before = known.map(Known::there).orElse(false);
    boolean told = membership.participating().isPresent() || membership.present().isPresent();
    boolean takesPart = membership.participating().orElse(before);
    boolean there = told ? takesPart && membership.present().orElse(true) : before;
    return with(new Known(membership.memberId().get(), bot.get(), there));
  }

  private Optional<Known> find(Membership membership) {
    return membership.memberId().flatMap(this::find);
  }

  private People with(Known one) {
    List<Known> all = new ArrayList<>(users);
    all.removeIf(other -> other.id().equals(one.id()));
    all.add(one);
    if (all.size() > REMEMBERED) {
      all.remove(all.stream().filter(other -> !other.there()).findFirst().orElse(all.getFirst()));
    }
    return new People(all);
  }
}
