package giosg.bots.giosg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTests {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("giosg.bots.giosg");

  @Test
  void the_client_knows_giosg_and_the_model_and_no_kafka() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl..",
            "giosg.bots.giosg..",
            "giosg.bots.model..",
            "org.springframework.http..",
            "org.springframework.web..",
            "org.springframework.boot.context.properties.bind",
            "io.github.resilience4j..",
            "io.micrometer.core..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation",
            "org.slf4j",
            "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void only_the_metered_calls_need_micrometer() {
    noClasses()
        .that()
        .doNotHaveSimpleName("MeteredCalls")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(MAIN);
  }
}
