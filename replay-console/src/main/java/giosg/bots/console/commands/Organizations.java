package giosg.bots.console.commands;

import giosg.bots.console.reading.ChatRecords;
import giosg.bots.core.definition.Bots;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which definitions a chat is about.
final class Organizations {
  private Organizations() {}

  /// The definitions of all organizations that have a bot in the chat.
  static String definition(ChatRecords records, Bots bots) {
    return Stream.concat(
            records.journal().stream().map(one -> one.entry().organization()),
            records.webhooks().stream().map(one -> one.envelope().organizationId()))
        .distinct()
        .map(organization -> bots.of(organization).text())
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
