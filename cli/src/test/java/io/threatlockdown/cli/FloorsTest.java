package io.threatlockdown.cli;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The house: a module uses only modules on floors below it. */
class FloorsTest {
    private static final String ROOT = "io.threatlockdown.";

    /** From the ground up. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("event", "xml", "kql"),
            List.of("detection", "azure", "workspace"),
            List.of("pipeline", "outputs", "tenant"),
            List.of("config", "server", "wazuh"),
            List.of("cli"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.threatlockdown");

    @TestFactory
    Stream<DynamicTest> aModuleUsesOnlyFloorsBelowIt() {
        return FLOORS.stream()
                .flatMap(List::stream)
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    String[] forbidden = modulesNotBelow(module);
                    noClasses()
                            .that(resideInAPackage(inside(module)))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(forbidden))
                            .because("a module may use only modules on floors below it")
                            .check(CLASSES);
                }));
    }

    @Test
    void theRoomsOfAzureHaveDoorsInOneDirection() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + "azure.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void everyPackageIsOnAFloor() {
        var floors = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (List<String> floor : FLOORS) {
            for (String module : floor) {
                floors = floors.layer(module).definedBy(inside(module));
            }
        }
        floors.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
    }

    @Test
    void springLivesInTheServerOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("server"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheWorkspaceKnowsTheDatabaseAndKqlHowToRegisterFunctions() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("workspace"), ROOT + "kql.duckdb")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.duckdb..", "java.sql.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheWorkspaceOpensTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("workspace"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager")
                .check(CLASSES);
    }

    private static String[] modulesNotBelow(String module) {
        int floor = floorOf(module);
        return FLOORS.subList(floor, FLOORS.size()).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(module))
                .map(FloorsTest::inside)
                .toArray(String[]::new);
    }

    private static int floorOf(String module) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(module)) {
                return i;
            }
        }
        throw new IllegalArgumentException(module);
    }

    private static String inside(String module) {
        return ROOT + module + "..";
    }
}
