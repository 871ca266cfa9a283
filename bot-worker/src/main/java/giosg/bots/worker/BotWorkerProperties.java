package giosg.bots.worker;

import giosg.bots.core.conversation.Limits;
import giosg.bots.giosg.GiosgSettings;
import giosg.bots.service.CredentialsSettings;
import giosg.bots.service.RefusedSetting;
import giosg.bots.topics.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// All settings of the worker that are its own. It has no prefix of its own, since the names
/// `bot.*`, `giosg.*`, `credentials.*` and `topics.*` are fixed.
@ConfigurationProperties
public record BotWorkerProperties(
    @DefaultValue BotSettings bot,
    @DefaultValue GiosgSettings giosg,
    @DefaultValue CredentialsSettings credentials,
    @DefaultValue TopicSettings topics,
    @DefaultValue WorkerSettings worker) {

  /// @param definition a YAML file, or a folder with one file per organization; none for the demo
  ///     bot
  public record BotSettings(@Nullable String definition) {

    public Optional<Path> path() {
      return Optional.ofNullable(definition).filter(text -> !text.isBlank()).map(Path::of);
    }
  }

  /// @param settling how much later than the call's time limit giosg may still apply a call whose
  ///     answer was lost
  /// @param giveUpAfter how long one thing may fail before humans are called
  /// @param stale how old a visitor's message may be, in a chat we know nothing of, to be answered
  ///     without reading the chat first
  /// @param chatUnheardOf how long a message waits for the webhook of its chat
  /// @param inbox how many webhooks may wait in one conversation
  /// @param startWithin how soon after it was remembered as begun a call that cannot be repeated
  ///     must start
  /// @param presenceWait how long to wait for the keeper at the first contact of a bot user, and at
  ///     the first one after its presence lapsed
  /// @param drain how long what is under way may go on when a partition has to be given up
  /// @param mostUnfinished how many records of one partition may be taken and not finished, and how
  ///     many of its steps may wait to be written
  /// @param takeOverAnewAfter when a partition that broke is taken over anew, if the group still
  ///     takes it for ours; longer than the group needs to notice that a member was silent
  /// @param stuckAfter how long the frontier may stand still with work waiting, and the consumer be
  ///     silent, before readiness tells: which is asked every other second, and is to know within
  ///     10
  public record WorkerSettings(
      @DefaultValue("2s") Duration settling,
      @DefaultValue("10m") Duration giveUpAfter,
      @DefaultValue("1h") Duration stale,
      @DefaultValue("3s") Duration chatUnheardOf,
      @DefaultValue("200") int inbox,
      @DefaultValue("1s") Duration startWithin,
      @DefaultValue("3s") Duration presenceWait,
      @DefaultValue("2s") Duration drain,
      @DefaultValue("1000") int mostUnfinished,
      @DefaultValue("15s") Duration takeOverAnewAfter,
      @DefaultValue("8s") Duration stuckAfter) {

    public WorkerSettings {
      refuseUnless(inbox >= 1, "worker.inbox must be 1 or more.");
      refuseUnless(mostUnfinished >= 1, "worker.most-unfinished must be 1 or more.");
      refuseUnless(startWithin.toMillis() >= 1, "worker.start-within must be longer than nothing.");
    }

    private static void refuseUnless(boolean holds, String sentence) {
      if (!holds) {
        throw new RefusedSetting(sentence);
      }
    }
  }

  /// The limits that conversations decide by.
  public Limits limits() {
    return new Limits(
        giosg.callTimeLimit(),
        worker.settling().plus(worker.startWithin()),
        worker.giveUpAfter(),
        worker.stale(),
        worker.chatUnheardOf(),
        topics.conversationsRetention(),
        topics.eventsRetention().plusDays(1),
        worker.inbox());
  }
}
