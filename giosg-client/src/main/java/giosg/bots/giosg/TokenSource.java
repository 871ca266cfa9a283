package giosg.bots.giosg;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.util.Optional;

/// Where the calls take a bot user's token from, and whom they tell that giosg refused one.
public interface TokenSource {

  /// The best unexpired token that giosg has not refused.
  Optional<AccessToken> tokenOf(UserId botUser);

  /// giosg answered 401 to this token; it is not to be offered again.
  void refused(UserId botUser, AccessToken token);
}
