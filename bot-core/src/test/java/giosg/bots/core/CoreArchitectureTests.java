package giosg.bots.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CoreArchitectureTests {
  private final JavaClasses core =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.core");

  @Test
  void the_core_knows_the_contract_json_and_yaml_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "giosg.bots.core..",
            "giosg.bots.model..",
            "com.fasterxml.jackson.annotation..",
            "tools.jackson..",
            "org.jspecify.annotations..")
        .check(core);
  }

  @Test
  void the_core_has_no_clock_no_chance_and_no_network_of_its_own() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.util.concurrent..")
        .check(core);
  }

  @Test
  void dialogues_know_nothing_of_conversations() {
    noClasses()
        .that()
        .resideInAPackage("..dialogue..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..conversation..", "..definition..", "..journal..")
        .check(core);
  }
}
