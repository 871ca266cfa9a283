package giosg.bots.console.page;

import giosg.bots.console.following.Board;
import giosg.bots.console.following.Follower;
import giosg.bots.console.following.LagMeter;

/// What is known of now, and from whom.
public record Now(Board board, Follower follower, LagMeter lag) {

  int percentRead() {
    return follower.percentRead();
  }

  long leftOut() {
    return follower.leftOut();
  }
}
