package giosg.bots.model.resource;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import giosg.bots.model.MemberId;
import java.util.Optional;

/// Someone's part in a chat, whole or in part; it has no id of its own.
///
/// @param participating has the chat open
/// @param present giosg's since February 2021: never true for one who does not participate
/// @param bot tells bots from humans
public record Membership(
    Optional<MemberId> memberId,
    MemberType memberType,
    @JsonProperty("is_bot") Optional<Boolean> bot,
    @JsonProperty("is_participating") Optional<Boolean> participating,
    @JsonProperty("is_present") Optional<Boolean> present) {

  public enum MemberType {
    USER,
    VISITOR,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public Membership {
    memberType = memberType == null ? MemberType.UNKNOWN : memberType;
  }

  /// Whether this says that a human colleague is in the chat now: a user known to be no bot, who
  /// participates and is present.
  public boolean isActiveHuman() {
    return memberType == MemberType.USER
        && bot.filter(is -> !is).isPresent()
        && participating.orElse(false)
        && present.orElse(false);
  }
}
