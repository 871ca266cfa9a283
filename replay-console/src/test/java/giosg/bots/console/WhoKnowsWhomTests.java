package giosg.bots.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WhoKnowsWhomTests {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.console");

  @Test
  void the_console_knows_no_service_no_giosg_client_and_nothing_of_the_testbed() {
    mayNotKnow(
        "giosg.bots.console..",
        "giosg.bots.worker..",
        "giosg.bots.ingress..",
        "giosg.bots.presence..",
        "giosg.bots.giosg..",
        "giosg.bots.simulator..",
        "giosg.bots.sandbox..");
  }

  @Test
  void no_call_to_giosg_can_leave_a_replay() {
    mayNotKnow("giosg.bots.console..", "java.net.http..", "org.springframework.web.client..");
  }

  @Test
  void rehearsals_know_no_kafka() {
    mayNotKnow(
        "giosg.bots.console.rehearsal..", "org.apache.kafka..", "giosg.bots.console.reading..");
  }

  private static void mayNotKnow(String who, String... whom) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(whom)
        .check(OURS);
  }
}
