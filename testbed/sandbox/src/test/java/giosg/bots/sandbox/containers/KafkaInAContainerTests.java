package giosg.bots.sandbox.containers;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Pipeline;
import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Setup;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.script.DemoScripts;
import giosg.bots.sandbox.script.Interruption;
import giosg.bots.sandbox.script.Performance;
import giosg.bots.sandbox.script.ScriptedConversation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.kafka.KafkaContainer;

/// The services on a Kafka as it is published, with the settings that it comes with.
@ExtendWith(DockerNeeded.class)
class KafkaInAContainerTests {

  @Test
  void serves_the_scripted_conversations() throws InterruptedException {
    RunFolder folder = new RunFolder(Project.here().sandboxFolder().resolve("containers-tests"));
    folder.clear();
    Setup setup = new Setup(Project.here(), folder, Ports.free(), Jvm.OVER_AND_OVER, Map.of());
    try (KafkaContainer kafka = new KafkaContainer(System.getProperty("kafka.image"))) {
      kafka.start();
      try (Pipeline pipeline = new Pipeline(setup, kafka.getBootstrapServers())) {
        pipeline.start();
        ScriptedConversation conversation =
            new ScriptedConversation(pipeline.giosg(), Interruption.none());

        Performance english = conversation.perform(DemoScripts.english());
        assertThat(english.report()).isEmpty();
        Performance finnish = conversation.perform(DemoScripts.finnish(english.transcript()));
        assertThat(finnish.report()).isEmpty();
      }
    }
  }
}
