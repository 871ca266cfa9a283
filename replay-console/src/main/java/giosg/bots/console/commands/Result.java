package giosg.bots.console.commands;

import java.util.List;

/// What came of a conversation test.
///
/// @param told where the bot did something else, or what is wrong with the file
record Result(String file, String name, Kind kind, List<String> told, long nanos) {

  enum Kind {
    PASSED,
    FAILED,
    /// The file is no test, or its definition has a mistake.
    BROKEN
  }
}
