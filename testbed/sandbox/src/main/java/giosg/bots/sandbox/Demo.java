package giosg.bots.sandbox;

import giosg.bots.sandbox.script.DemoScripts;
import giosg.bots.sandbox.script.Interruption;
import giosg.bots.sandbox.script.Performance;
import giosg.bots.sandbox.script.Script;
import giosg.bots.sandbox.script.ScriptedConversation;
import giosg.bots.sandbox.script.SimulatorClient;

/// The demo scripts one after the other, told to a person.
record Demo(SimulatorClient giosg) {

  /// Whether every step was as expected.
  boolean run() throws InterruptedException {
    Performance english = perform(DemoScripts.english());
    Script inFinnish = DemoScripts.finnish(english.transcript());
    int steps = english.script().steps().size() + inFinnish.steps().size();
    int fulfilled = english.fulfilled();
    boolean good = english.asExpected();
    if (good) {
      Performance finnish = perform(inFinnish);
      fulfilled += finnish.fulfilled();
      good = finnish.asExpected();
    }
    System.out.printf("scripted conversation: %d of %d steps as expected%n", fulfilled, steps);
    return good;
  }

  private Performance perform(Script script) throws InterruptedException {
    Performance performance = new ScriptedConversation(giosg, Interruption.none()).perform(script);
    System.out.println(script.title());
    System.out.println(performance.transcript());
    // What no line of the transcript shows, such as an invitation or a leaving, is in these.
    script.steps().stream()
        .limit(performance.fulfilled())
        .forEach(step -> System.out.println("  as expected: " + step.title()));
    System.out.println();
    if (!performance.asExpected()) {
      System.out.println(performance.report());
    }
    return performance;
  }
}
