package etpm.archtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, and what must not be called where. */
final class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("etpm");

    /** Each module with the modules that it may see. */
    private static final List<Module> MODULES = List.of(
            new Module("spec"),
            new Module("crypto", "spec"),
            new Module("protocol", "spec", "crypto"),
            new Module("engine", "spec", "crypto", "protocol"),
            new Module("store", "spec", "engine"),
            new Module("attest", "spec"),
            new Module("channel", "spec", "attest"),
            new Module("tss", "spec", "crypto", "protocol"),
            new Module("provision", "spec", "tss"),
            new Module("transport"),
            new Module(
                    "cli",
                    "spec",
                    "crypto",
                    "protocol",
                    "engine",
                    "store",
                    "provision",
                    "transport",
                    "attest",
                    "channel",
                    "tss"));

    private record Module(String name, String... sees) {
        String packages() {
            return "etpm." + name + "..";
        }
    }

    @Test
    void everyModuleIsLookedAt() {
        for (Module module : MODULES) {
            assertTrue(
                    ALL.stream().anyMatch(type -> type.getPackageName().startsWith("etpm." + module.name)),
                    () -> "no class of " + module.name);
        }
    }

    @Test
    void modulesSeeOnlyWhatTheyMay() {
        for (Module module : MODULES) {
            Set<String> allowed = new TreeSet<>(List.of(module.sees));
            String[] forbidden = MODULES.stream()
                    .filter(other -> other != module && !allowed.contains(other.name))
                    .map(Module::packages)
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(module.packages())
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden));
        }
    }

    @Test
    void theEngineHasNoClockAndNoRandomSourceOfItsOwn() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("etpm.engine..", "etpm.protocol..", "etpm.spec..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime");
        check(rule);
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("etpm.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void theEngineUsesNoReflection() {
        check(noClasses()
                .that()
                .resideInAPackage("etpm.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect.."));
    }

    @Test
    void actionsAreFinalAndNamedAfterTheirCommand() {
        check(classes()
                .that()
                .implement("etpm.engine.pipeline.Action")
                .should()
                .haveSimpleNameEndingWith("Action")
                .andShould()
                .resideInAPackage("etpm.engine.action.."));
    }

    @Test
    void noNameThatSaysNothing() {
        for (JavaClass type : ALL) {
            String name = type.getSimpleName();
            assertFalse(
                    name.endsWith("Impl")
                            || name.endsWith("Util")
                            || name.endsWith("Utils")
                            || name.endsWith("Manager"),
                    name);
        }
    }

    private static void check(ArchRule rule) {
        rule.check(ALL);
    }
}
