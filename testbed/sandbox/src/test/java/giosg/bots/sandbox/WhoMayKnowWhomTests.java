package giosg.bots.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WhoMayKnowWhomTests {
  private static final JavaClasses SANDBOX =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.sandbox");

  @Test
  void scripts_know_nothing_of_processes_so_that_they_run_against_any_system() {
    noClasses()
        .that()
        .resideInAPackage("..sandbox.script..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("giosg.bots.sandbox", "..sandbox.processes..", "org.apache.kafka..")
        .check(SANDBOX);
  }

  @Test
  void processes_know_nothing_of_what_they_are_used_for() {
    noClasses()
        .that()
        .resideInAPackage("..sandbox.processes..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("giosg.bots.sandbox", "..sandbox.script..", "giosg.bots.model..")
        .check(SANDBOX);
  }

  @Test
  void services_are_known_as_jars_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "giosg.bots.ingress..",
            "giosg.bots.worker..",
            "giosg.bots.presence..",
            "giosg.bots.simulator..",
            "org.springframework..")
        .check(SANDBOX);
  }
}
