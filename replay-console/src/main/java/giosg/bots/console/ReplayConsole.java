package giosg.bots.console;

import giosg.bots.console.commands.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The program.
public final class ReplayConsole {
  private ReplayConsole() {}

  public static void main(String[] arguments) {
    boolean stays = arguments.length > 0 && arguments[0].equals("serve");
    System.setProperty(
        "logback.configurationFile",
        "giosg/bots/console/logback-" + (stays ? "serve" : "commands") + ".xml");
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = Console.run(out, err, arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }
}
