package giosg.bots.core.dialogue;

import java.util.List;
import java.util.Optional;

/// What a bot says, and nothing of how it gets said: order, retries, joins and restarts are the
/// business of the conversation round it.
///
/// Implementations are pure: no clock, no randomness, no network, no state of their own. What they
/// want to remember goes into [Memory], and the same arguments always give the same turn; otherwise
/// a replayed conversation differs.
public interface Dialogue {

  /// The first words in a chat; also where a chat is served anew, and all that the visitor said has
  /// become dead letters.
  ///
  /// @param waiting what the visitor has said so far and nobody has answered, oldest first; may be
  ///     empty. This turn answers all of it.
  Turn open(Memory memory, Setting setting, List<Heard> waiting);

  /// The answer to one thing the visitor said or pressed while the bot serves the chat.
  Turn answer(Memory memory, Setting setting, Heard heard);

  /// The answer to a button pressed after the bot handed the chat over, such as one that rates its
  /// service. What the visitor types then is for humans, and never comes here.
  Turn afterHandOver(Memory memory, Setting setting, Heard pressed);

  /// What a side-kick has to add in a chat that others serve; empty, most of the time.
  Optional<Turn> overhear(Setting setting, Heard heard);

  /// The team to invite when the bot cannot go on in a chat; empty when there is none.
  Optional<String> teamInNeed(Setting setting);
}
