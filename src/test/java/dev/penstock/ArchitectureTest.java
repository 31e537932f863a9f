package dev.penstock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.penstock.diagnostic.Code;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The walls between the packages. */
@AnalyzeClasses(packages = "dev.penstock", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final int LONGEST_FILE = 400;
    private static final String ROOT = "dev.penstock.";
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    @ArchTest
    static final ArchRule onlyCdkKnowsTheCdk = noClasses()
            .that()
            .resideOutsideOfPackages("dev.penstock.cdk..")
            .and()
            .doNotHaveFullyQualifiedName("dev.penstock.cli.CdkMain")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..", "software.amazon.jsii..");

    @ArchTest
    static final ArchRule onlyWhatRunsInAnAccountKnowsTheSdk = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.penstock.runner..", "dev.penstock.account..", "dev.penstock.operate..", "dev.penstock.glue..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule jsonLibrariesStayWithTheReaders = noClasses()
            .that()
            .resideOutsideOfPackages("dev.penstock.document..", "dev.penstock.definition..", "dev.penstock.runner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "com.networknt..");

    @ArchTest
    static final ArchRule onlyPicturesKnowTheLayoutKernel = noClasses()
            .that()
            .resideOutsideOfPackage("dev.penstock.picture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.elk..", "org.eclipse.emf..");

    @ArchTest
    static final ArchRule theRunnerNeverSeesTheCompiler = noClasses()
            .that()
            .resideInAPackage("dev.penstock.runner..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.penstock..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(
                            "dev.penstock.digest..", "dev.penstock.runner..")));

    @ArchTest
    static final ArchRule theFunctionOfTriggersNeverSeesTheCompiler = noClasses()
            .that()
            .resideInAPackage("dev.penstock.glue..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.penstock..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages("dev.penstock.digest..", "dev.penstock.glue..")));

    @ArchTest
    static final ArchRule onlyCommandsPrintAndExit = noClasses()
            .that()
            .resideOutsideOfPackages("dev.penstock.cli..")
            .and()
            .doNotHaveFullyQualifiedName("dev.penstock.runner.TaskRunner")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    /** The table of {@code docs/architecture.md} is the order of the layers, so that there can be no cycle. */
    @ArchTest
    static void packagesUseOnlyThoseAboveThem(JavaClasses classes) throws IOException {
        List<String> layers = layers();
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            String from = unit(type);
            assertThat(layers).as("the packages of docs/architecture.md").contains(from);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = unit(dependency.getTargetClass());
                if (!to.isEmpty() && layers.indexOf(to) > layers.indexOf(from)) {
                    wrong.add(from + " uses " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> layers() throws IOException {
        List<String> layers = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "architecture.md"))) {
            if (line.startsWith("| `")) {
                NAME.matcher(line.split("\\|", -1)[1]).results().forEach(name -> layers.add(name.group(1)));
            }
        }
        return layers;
    }

    /** The package below the root; empty for classes of others. */
    private static String unit(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", -1)[0] : "";
    }

    @ArchTest
    static void typesAndChecksAreHidden(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> !type.isInterface() && !type.isAnonymousClass())
                        .filter(type -> type.isAssignableTo("dev.penstock.catalog.ObjectType")
                                || type.isAssignableTo("dev.penstock.check.Check"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                                || !type.getModifiers().contains(JavaModifier.FINAL))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @ArchTest
    static void codesAreUnique(JavaClasses classes) throws ReflectiveOperationException {
        Map<String, String> owners = new TreeMap<>();
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                boolean isCode = field.getRawType().isEquivalentTo(Code.class)
                        && field.getModifiers().contains(JavaModifier.STATIC);
                if (isCode) {
                    Field constant = field.reflect();
                    constant.setAccessible(true);
                    String id = ((Code) constant.get(null)).id();
                    assertThat(owners.put(id, field.getFullName())).as(id).isNull();
                }
            }
        }
        assertThat(owners).isNotEmpty();
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(unit -> !unit.isAnnotatedWith(NullMarked.class))
                .map(unit -> unit.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void noFileIsTooLong(JavaClasses classes) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(ArchitectureTest::isTooLong))
                    .isEmpty();
        }
    }

    private static boolean isTooLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count() > LONGEST_FILE;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
