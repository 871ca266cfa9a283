package giosg.bots.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.DemoScripts;
import giosg.bots.sandbox.script.Interruption;
import giosg.bots.sandbox.script.Performance;
import giosg.bots.sandbox.script.Script;
import giosg.bots.sandbox.script.ScriptedConversation;
import giosg.bots.sandbox.script.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `kill -9` of the worker right after somebody acted, while it is deciding, writing or calling.
@ExtendWith(RunningSystem.class)
class KillingTheWorkerTests {
  /// The group needs ten seconds to notice a killed member; the rest is for a loaded machine.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int GREETING = 1;
  private static final int HAND_OVER = 4;
  private static final int FEEDBACK = 8;

  @Test
  void in_three_steps_leaves_the_same_messages_in_the_same_order(Sandbox system)
      throws InterruptedException {
    Performance undisturbed = perform(system, Interruption.none());
    assertThat(undisturbed.report()).isEmpty();

    Performance killed =
        perform(
            system,
            new Interruption() {
              @Override
              public void afterAct(int step) throws InterruptedException {
                if (step == GREETING || step == HAND_OVER || step == FEEDBACK) {
                  killAndStart(system);
                }
              }
            });

    assertThat(killed.report()).isEmpty();
    assertThat(killed.transcript().words()).isEqualTo(undisturbed.transcript().words());
  }

  private static Performance perform(Sandbox system, Interruption interruption)
      throws InterruptedException {
    return new ScriptedConversation(system.giosg(), interruption)
        .perform(patient(DemoScripts.english()));
  }

  private static Script patient(Script script) {
    return new Script(
        script.title(),
        script.steps().stream()
            .map(step -> new Step(step.title(), step.act(), step.expectation(), PATIENCE))
            .toList());
  }

  private static void killAndStart(Sandbox system) throws InterruptedException {
    system.worker().kill();
    system.worker().start();
  }
}
