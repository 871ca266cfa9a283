package giosg.bots.pages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WhoKnowsWhomTests {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots");

  @Test
  void one_class_knows_the_web_server() {
    noClasses()
        .that()
        .doNotHaveSimpleName("HttpDoor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(OURS);
  }

  @Test
  void pages_know_nothing_of_what_they_show() {
    classes().should().resideInAPackage("giosg.bots.pages..").check(OURS);
  }
}
