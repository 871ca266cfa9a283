package giosg.bots.pages.http;

/// Whatever answers requests. It runs on a virtual thread of its own and may wait.
@FunctionalInterface
public interface Handler {
  Reply reply(Request request);
}
