package giosg.bots.simulator.api;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Handler;
import giosg.bots.pages.http.Pause;
import giosg.bots.pages.http.Reply;
import giosg.bots.pages.http.Request;
import giosg.bots.simulator.calls.Calls;
import giosg.bots.simulator.calls.Paths;
import giosg.bots.simulator.fault.Faults;
import giosg.bots.simulator.fault.Faults.Occasion;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.simulator.http.Refusals;
import giosg.bots.simulator.world.Refusal;
import java.time.Duration;

/// The way into the API: each call is noted, delayed, perhaps troubled, and then answered.
public final class ApiDoor implements Handler {
  private final GiosgApi api;
  private final Calls calls;
  private final Faults faults;
  private final Duration latency;

  public ApiDoor(GiosgApi api, Calls calls, Faults faults, Duration latency) {
    this.api = api;
    this.calls = calls;
    this.faults = faults;
    this.latency = latency;
  }

  @Override
  public Reply reply(Request request) {
    long number = calls.received(request);
    Pause.of(latency);
    Reply reply = troubled(request);
    switch (reply) {
      case Reply.Whole(Answer answer) -> calls.answered(number, answer.status());
      case Reply.InDrops(Answer answer, Duration _) -> calls.answered(number, answer.status());
      case Reply.Streamed _, Reply.CutOff _ -> {}
    }
    return reply;
  }

  private Reply troubled(Request request) {
    Occasion occasion = new Occasion(request.method(), request.path(), Paths.chat(request.path()));
    for (Trouble.OfCalls trouble : faults.ofCall(occasion)) {
      if (trouble instanceof Trouble.Slow(Duration by)) {
        Pause.of(by);
      } else {
        return inTrouble(trouble, request);
      }
    }
    return new Reply.Whole(api.answer(request));
  }

  private Reply inTrouble(Trouble.OfCalls trouble, Request request) {
    return switch (trouble) {
      case Trouble.Answers(int status, var retryAfter) ->
          new Reply.Whole(
              retryAfter
                  .map(value -> error(status).with("Retry-After", value))
                  .orElseGet(() -> error(status)));
      case Trouble.AnswersSaying(int status, String detail) ->
          new Reply.Whole(Refusals.told(Refusal.of(status, detail)));
      case Trouble.Slow(Duration by) -> {
        Pause.of(by);
        yield new Reply.Whole(api.answer(request));
      }
      case Trouble.SlowBody(Duration over) -> new Reply.InDrops(api.answer(request), over);
      case Trouble.EmptyBody() -> new Reply.Whole(api.answer(request).withBody(""));
      case Trouble.BrokenJson() -> {
        Answer answer = api.answer(request);
        String half = answer.body().substring(0, answer.body().length() / 2);
        yield new Reply.Whole(answer.withBody(half.isEmpty() ? "{" : half));
      }
      case Trouble.ResetBefore() -> new Reply.CutOff();
      case Trouble.ResetAfter() -> {
        api.answer(request);
        yield new Reply.CutOff();
      }
      case Trouble.AnswersAfter(int status) -> {
        api.answer(request);
        yield new Reply.Whole(error(status));
      }
      case Trouble.HoldAfter(Duration hold) -> {
        api.answer(request);
        Pause.of(hold);
        yield new Reply.CutOff();
      }
    };
  }

  private static Answer error(int status) {
    return Refusals.told(Refusal.of(status, "A fault of the simulator, as asked for."));
  }
}
