package dev.firebreak.trials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the POMs cannot say about who may depend on whom; {@code docs/architecture.md} gives the reasons. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.firebreak");

    @Test
    void every_module_was_looked_at() {
        Set<String> roots = Set.of("core", "library", "adapters", "roles", "entry", "app", "bench", "drills");
        roots.forEach(root -> org.assertj.core.api.Assertions.assertThat(ALL)
                .as("classes below dev.firebreak." + root)
                .anyMatch(found -> found.getPackageName().startsWith("dev.firebreak." + root)));
    }

    @Test
    void the_core_knows_only_the_jdk_and_itself() {
        classes()
                .that()
                .resideInAPackage("dev.firebreak.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.firebreak.core..", "java..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void the_core_does_no_input_or_output_reads_no_clock_and_logs_nothing() {
        noClasses()
                .that()
                .resideInAPackage("dev.firebreak.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.sql..", "java.util.logging..", "java.nio.channels..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "getLogger", String.class)
                .check(ALL);
    }

    @Test
    void the_lab_is_the_foundation() {
        noClasses()
                .that()
                .resideInAPackage("dev.firebreak.core.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.firebreak.core.(bus|web|inference|knowledge|conversation|silence)..")
                .check(ALL);
    }

    @Test
    void an_adapter_knows_no_other_adapter_no_role_and_no_entry() {
        slices().matching("dev.firebreak.adapters.(**)")
                .should()
                .notDependOnEachOther()
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.firebreak.adapters..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.firebreak.roles..", "dev.firebreak.entry..", "dev.firebreak.app..")
                .check(ALL);
    }

    @Test
    void a_library_knows_nothing_of_firebreak() {
        noClasses()
                .that()
                .resideInAPackage("dev.firebreak.library..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.firebreak..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("dev.firebreak.library.."))))
                .check(ALL);
    }

    @Test
    void a_role_knows_no_adapter_and_no_other_role() {
        slices().matching("dev.firebreak.roles.(**)")
                .should()
                .notDependOnEachOther()
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.firebreak.roles..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.firebreak.adapters..", "dev.firebreak.entry..", "dev.firebreak.app..")
                .check(ALL);
    }

    @Test
    void an_entry_knows_no_adapter() {
        noClasses()
                .that()
                .resideInAPackage("dev.firebreak.entry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.firebreak.adapters..", "dev.firebreak.app..")
                .check(ALL);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("dev.firebreak.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void every_package_is_null_marked() {
        classes()
                .that(DescribedPredicate.describe(
                        "are written by hand", found -> !found.getPackageName().contains(".generated")))
                .should(new ArchCondition<JavaClass>("live in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass found, ConditionEvents events) {
                        boolean marked = found.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                found, marked, found.getFullName() + " is in a package without @NullMarked"));
                    }
                })
                .check(ALL);
    }

    @Test
    void only_the_command_line_prints() {
        classes()
                .that()
                .resideOutsideOfPackages(
                        "dev.firebreak.entry.cli..",
                        "dev.firebreak.app..",
                        "dev.firebreak.bench..",
                        "dev.firebreak.drills..")
                .should(new ArchCondition<JavaClass>("not use System.out or System.err") {
                    @Override
                    public void check(JavaClass found, ConditionEvents events) {
                        found.getFieldAccessesFromSelf().stream()
                                .filter(ArchitectureTest::isStandardStream)
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                    }
                })
                .check(ALL);
    }

    private static boolean isStandardStream(JavaFieldAccess access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getTarget().getName());
    }
}
