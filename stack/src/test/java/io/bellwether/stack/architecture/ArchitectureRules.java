package io.bellwether.stack.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the build refuses, as far as it shows in classes. Each rule says why, so that a failure explains itself. */
final class ArchitectureRules {
    private static final String ROOT = "io.bellwether.";
    private static final String FLINK = "org.apache.flink..";

    static final ArchRule CONTRACT_STANDS_ALONE = classes()
            .that()
            .resideInAPackage(ROOT + "contract..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "contract..", "java..", "javax.crypto..", "com.fasterxml.jackson..", "org.jspecify..")
            .because("it is what independently deployed parts agree on");

    static final ArchRule CRAWLERS_KNOW_ONLY_THE_CONTRACT = knowsOnly("crawlers", List.of("contract"));

    static final ArchRule MODELS_KNOW_ONLY_THE_CONTRACT = knowsOnly("models", List.of("contract"));

    static final ArchRule DASHBOARDS_KNOW_ONLY_THE_CONTRACT = knowsOnly("dashboards", List.of("contract"));

    static final ArchRule JOBS_KNOW_NO_STACK = knowsOnly("jobs", List.of("contract", "crawlers", "models"));

    static final ArchRule ONLY_INGEST_CRAWLS = noClasses()
            .that()
            .resideInAPackage(ROOT + "jobs..")
            .and()
            .resideOutsideOfPackage(ROOT + "jobs.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "crawlers..")
            .because("jobs meet only in Kafka");

    static final ArchRule ONLY_ANALYSIS_CLASSIFIES = noClasses()
            .that()
            .resideInAPackage(ROOT + "jobs..")
            .and()
            .resideOutsideOfPackage(ROOT + "jobs.analysis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "models..")
            .because("the other jobs need no native libraries");

    static final ArchRule NO_PACKAGE_CYCLES = slices().matching(ROOT + "(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package under two names");

    static final ArchRule PURE_PACKAGES_KNOW_NO_FLINK = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "contract..",
                    ROOT + "models..",
                    ROOT + "dashboards..",
                    ROOT + "crawlers.sites..",
                    ROOT + "crawlers.frontier..",
                    ROOT + "crawlers.fetch..",
                    ROOT + "crawlers.robots..",
                    ROOT + "crawlers.extract..",
                    ROOT + "jobs.ingest.health..",
                    ROOT + "jobs.trends.detect..")
            .or(are(simpleName("AlertEmail")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FLINK)
            .because("rules are tested without a cluster and outlive a change of engine");

    static final ArchRule DJL_IN_ITS_PLACE = onlyIn("ai.djl..", ROOT + "models.djl..", ROOT + "models.training..");

    static final ArchRule KAFKA_IN_ITS_PLACE =
            onlyIn("org.apache.kafka..", ROOT + "jobs.kafka..", ROOT + "stack.kafka..");

    static final ArchRule MAIL_IN_ITS_PLACE = noClasses()
            .that(not(are(named("SmtpMailer"))))
            .and()
            .resideOutsideOfPackage(ROOT + "stack.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
            .because("only SmtpMailer sends mail, and only the catcher of the stack takes it");

    static final ArchRule PROCESSES_IN_THEIR_PLACE = noClasses()
            .that(not(are(named("ChildJvm"))))
            .should()
            .dependOnClassesThat(describe(
                    "start processes",
                    (JavaClass type) ->
                            type.isEquivalentTo(ProcessBuilder.class) || type.isEquivalentTo(Process.class)))
            .because("ChildJvm alone starts and stops them, so that none is left behind");

    static final ArchRule FEATURES_STAY_APART = slices().matching(ROOT + "jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(not(feature()), any())
            .ignoreDependency(any(), not(feature()))
            .because("jobs are deployed, scaled and upgraded alone");

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*[.$](Abstract|Base)[A-Z][^.$]*|.*(Impl|Manager|Helper|Helpers|Util|Utils)")
            .because("such a name does not say what the class is");

    static final ArchRule PACKAGES_SAY_SOMETHING = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
            .because("such a package collects what has no place");

    static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .and()
            .areNotFinal()
            .should()
            .beAnnotatedWith(describe(
                    "NativeHandle",
                    annotation -> annotation.getRawType().getSimpleName().equals("NativeHandle")))
            .because("state has an owner");

    static final ArchRule TIME_IS_INJECTED = noClasses()
            .that(not(areMains()))
            .should()
            .accessTargetWhere(describe("reads the clock or sleeps", ArchitectureRules::readsTheClock))
            .because("time comes from an InstantSource, waiting from a scheduler or a condition");

    /** The mail library takes the time of a mail in no other form, and the sitemap library gives times in no other. */
    static final ArchRule TIMES_ARE_OF_JAVA_TIME = noClasses()
            .that(not(are(named("SmtpMailer"))))
            .and(not(are(named("SitemapExtractor"))))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .because("java.util.Date can be changed by whoever holds it");

    static final ArchRule STREAMS_ARE_INJECTED = noClasses()
            .that(not(areMains()))
            .should()
            .accessTargetWhere(describe("uses the streams of the process", ArchitectureRules::usesStandardStreams))
            .because("only a main owns the terminal; everything else logs or is given a writer");

    static final ArchRule NO_OPTIONAL_FIELDS = noFields()
            .should()
            .haveRawType(Optional.class)
            .because("Optional is for return values; a component is @Nullable or a sealed type");

    static final ArchRule NO_OPTIONAL_PARAMETERS = noCodeUnits()
            .should()
            .haveRawParameterTypes(describe(
                    "holding an Optional",
                    types -> types.stream().anyMatch(type -> type.isEquivalentTo(Optional.class))))
            .because("Optional is for return values");

    private ArchitectureRules() {}

    static List<ArchRule> all() {
        return List.of(
                CONTRACT_STANDS_ALONE,
                CRAWLERS_KNOW_ONLY_THE_CONTRACT,
                MODELS_KNOW_ONLY_THE_CONTRACT,
                DASHBOARDS_KNOW_ONLY_THE_CONTRACT,
                JOBS_KNOW_NO_STACK,
                ONLY_INGEST_CRAWLS,
                ONLY_ANALYSIS_CLASSIFIES,
                NO_PACKAGE_CYCLES,
                PURE_PACKAGES_KNOW_NO_FLINK,
                DJL_IN_ITS_PLACE,
                KAFKA_IN_ITS_PLACE,
                MAIL_IN_ITS_PLACE,
                PROCESSES_IN_THEIR_PLACE,
                FEATURES_STAY_APART,
                NAMES_SAY_SOMETHING,
                PACKAGES_SAY_SOMETHING,
                NO_STATIC_STATE,
                TIME_IS_INJECTED,
                TIMES_ARE_OF_JAVA_TIME,
                STREAMS_ARE_INJECTED,
                NO_OPTIONAL_FIELDS,
                NO_OPTIONAL_PARAMETERS);
    }

    private static ArchRule knowsOnly(String module, List<String> others) {
        Set<String> modules = Set.of("contract", "crawlers", "models", "jobs", "dashboards", "stack");
        String[] forbidden = modules.stream()
                .filter(other -> !other.equals(module) && !others.contains(other))
                .map(other -> ROOT + other + "..")
                .sorted()
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("modules depend on each other in one direction");
    }

    private static ArchRule onlyIn(String library, String... places) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library is known in one place, so that it can be exchanged there");
    }

    /** A top-level class of this name, and what is nested in it. */
    private static DescribedPredicate<JavaClass> named(String simpleName) {
        return describe(simpleName, type -> topLevel(type).getSimpleName().equals(simpleName));
    }

    private static DescribedPredicate<JavaClass> feature() {
        return resideInAnyPackage(
                ROOT + "jobs.ingest..", ROOT + "jobs.analysis..", ROOT + "jobs.trends..", ROOT + "jobs.alerts..");
    }

    private static DescribedPredicate<JavaClass> any() {
        return DescribedPredicate.alwaysTrue();
    }

    private static DescribedPredicate<JavaClass> areMains() {
        return describe(
                "are mains",
                type -> topLevel(type).getMethods().stream()
                        .anyMatch(method -> method.getName().equals("main")
                                && method.getModifiers().contains(JavaModifier.STATIC)));
    }

    private static JavaClass topLevel(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(java.util.concurrent.TimeUnit.class)) {
            return name.equals("sleep");
        }
        boolean ofTime = owner.getPackageName().equals(Instant.class.getPackageName());
        return ofTime && name.equals("now") && hasNoSource(access);
    }

    private static boolean hasNoSource(JavaAccess<?> access) {
        return !access.getTarget().getFullName().contains("Clock");
    }

    private static boolean usesStandardStreams(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err", "in").contains(access.getTarget().getName());
    }
}
