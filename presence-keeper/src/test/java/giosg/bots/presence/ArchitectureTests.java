package giosg.bots.presence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTests {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("giosg.bots.presence");

  @Test
  void the_keeper_knows_no_other_service_nor_the_core_nor_the_testbed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "giosg.bots.core..",
            "giosg.bots.ingress..",
            "giosg.bots.worker..",
            "giosg.bots.simulator..",
            "giosg.bots.sandbox..")
        .check(MAIN);
  }

  @Test
  void who_refreshes_knows_no_kafka_and_who_listens_calls_no_giosg() {
    noClasses()
        .that()
        .resideInAPackage("giosg.bots.presence.keeping..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage("giosg.bots.presence.owning..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("BotUserCalls")
        .check(MAIN);
  }
}
