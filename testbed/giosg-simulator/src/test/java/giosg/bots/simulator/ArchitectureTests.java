package giosg.bots.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTests {
  private final JavaClasses simulator =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.simulator");

  @Test
  void the_simulator_knows_nothing_of_those_it_tests_and_no_spring() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of another module or of Spring", ArchitectureTests::forbidden))
        .check(simulator);
  }

  @Test
  void nothing_here_knows_the_web_server() {
    noClasses().should().dependOnClassesThat().resideInAPackage("io.helidon..").check(simulator);
  }

  private static boolean forbidden(JavaClass target) {
    String name = target.getPackageName();
    return name.startsWith("org.springframework")
        || (name.startsWith("giosg.")
            && !name.startsWith("giosg.bots.simulator")
            && !name.startsWith("giosg.bots.pages"));
  }
}
