package dev.minibatch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.Requirement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which package may use which: the suite knows no harness, the harness knows no suite, and the command line knows both, but
 * for that of {@code gate.jar}.
 */
class ArchitectureTest {
    private static final String ROOT = "dev.minibatch";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @CsvSource({
        "network, ''",
        "data, network",
        "update, network data",
        "verify, network data update",
        "train, network data update",
        "benchmark, network data update verify train",
        "harness.stats, ''",
        "harness.run, harness.stats",
        "harness.gate, harness.run harness.stats",
        "harness.report, harness.stats",
        "cli.gate, harness.stats harness.run harness.gate",
        "cli, network data update verify train benchmark harness.stats harness.run harness.gate harness.report"
    })
    void aPackageUsesOnlyThoseBelowIt(String name, String mayUse) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(mayUse.split(" ", -1)))
                .filter(each -> !each.isEmpty())
                .map(each -> ROOT + "." + each + "..")
                .toArray(String[]::new);
        assertFalse(CLASSES.that(resideInAnyPackage(allowed[0])).isEmpty(), "no class in " + name);
        noClasses()
                .that()
                .resideInAPackage(allowed[0])
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"network", "data", "update", "verify", "train", "harness.stats", "harness.report"})
    void onlyBenchmarksTheEngineAndTheGateKnowJmh(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.openjdk.jmh.."))
                .check(CLASSES);
    }

    /** Apart from the catalogue: it names the formulations, which implement what stands beside it. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(equivalentTo(Formulation.class).or(equivalentTo(Requirement.class)), alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> unknown = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(
                        name -> !name.matches(
                                ROOT
                                        + "\\.(network|data|update|verify|train|benchmark|harness\\.(stats|run|gate|report)|cli)(\\..*)?"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), unknown);
    }
}
