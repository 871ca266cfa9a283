package giosg.bots.giosg;

/// The value of an answer that carries nothing else: giosg's 2xx to a write may come with an empty
/// body.
public enum Accepted {
  ACCEPTED
}
