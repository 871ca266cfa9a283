package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.Step;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where lanes keep what they decided. Fenced: once someone else owns the partition, nothing more
/// is remembered.
public interface Remembering {

  /// Asks for it to be kept. What is asked for first is kept first, or not at all and nothing after
  /// it either. The future is completed on the thread that keeps things, so whatever hangs on it
  /// has to be quick.
  ///
  /// @return completed once it is kept for good, with a time before which the claim to the
  ///     partition was certainly still good: what may not be done twice must start soon after it;
  ///     or failed with [Forgotten] when it was not kept and never will be
  /// @throws TooLarge when it will not be kept, now or ever; what is asked for later is not
  ///     affected
  CompletableFuture<Instant> remember(Memo memo) throws TooLarge;

  /// The last snapshot that was remembered of a conversation.
  Optional<Snapshot> recall(ConversationId conversation);

  /// What one step leaves behind, kept all together or not at all.
  ///
  /// @param snapshot the conversation from now on, when it changed
  /// @param forgotten whether the conversation is to be forgotten instead
  record Memo(
      ConversationId conversation,
      Optional<Snapshot> snapshot,
      boolean forgotten,
      JournalEntry journal,
      List<Step.DeadLetter> deadLetters) {

    public Memo {
      deadLetters = List.copyOf(deadLetters);
    }
  }

  /// More than may be kept of one step.
  final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    public TooLarge(long bytes, long most) {
      super("a record of " + bytes + " bytes, where " + most + " may be kept");
    }
  }

  /// The partition is no longer ours; whatever was not remembered is for its new owner.
  final class Forgotten extends Exception {
    private static final long serialVersionUID = 1L;

    public Forgotten(String why) {
      super(why);
    }
  }
}
