package giosg.bots.console;

import giosg.bots.console.commands.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The program.
public final class ReplayConsole {
  private ReplayConsole() {}

  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "giosg/bots/console/logback-commands.xml");
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = Console.run(out, err, arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }
}
