// SPDX-License-Identifier: Apache-2.0
package io.voxqueue;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.time.InstantSource;

/** The rules of ARCHITECTURE.md, "Direction", over all modules. */
@AnalyzeClasses(
        packages = "io.voxqueue",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** The tests of other modules come in jars of their own, which ArchUnit cannot tell from ours. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] DOMAIN = {
        "io.voxqueue.job..",
        "io.voxqueue.voice..",
        "io.voxqueue.audio..",
        "io.voxqueue.event..",
        "io.voxqueue.speech..",
        "io.voxqueue.answer..",
        "io.voxqueue.webhook..",
        "io.voxqueue.account..",
        "io.voxqueue.signing..",
        "io.voxqueue.digest..",
        "io.voxqueue.usage..",
        "io.voxqueue.idempotency..",
        "io.voxqueue.intake..",
        "io.voxqueue.conversation.."
    };

    /** Where everything is put together, by hand: the only places that may know everybody. */
    private static final DescribedPredicate<JavaClass> COMPOSITION_ROOT = new DescribedPredicate<>("composition root") {
        @Override
        public boolean test(JavaClass type) {
            String name = type.getName();
            return name.matches("io\\.voxqueue\\.(api|worker)\\.[A-Za-z]*(Application|Module)(\\$.*)?")
                    || name.startsWith("io.voxqueue.api.command.");
        }
    };

    @ArchTest
    static final ArchRule theDomainKnowsNothingButJavaAndWhereToLog = classes()
            .that(resideInAnyPackage(DOMAIN))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN)
                    .or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "org.slf4j..")));

    @ArchTest
    static final ArchRule sharedKnowsNeitherApiNorWorker = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.api..", "io.voxqueue.worker.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.voxqueue.api..", "io.voxqueue.worker.."));

    @ArchTest
    static final ArchRule theWorkerDoesNotKnowTheApi = noClasses()
            .that(resideInAPackage("io.voxqueue.worker.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.voxqueue.api.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCompositionRootKnowsTheWorker = noClasses()
            .that(resideInAPackage("io.voxqueue.api..").and(DescribedPredicate.not(COMPOSITION_ROOT)))
            .should()
            .dependOnClassesThat(resideInAPackage("io.voxqueue.worker.."));

    @ArchTest
    static final ArchRule onlyOneClassKnowsOnnx = noClasses()
            .that(DescribedPredicate.not(named("OnnxSession")))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."));

    @ArchTest
    static final ArchRule onlyTheStoreKnowsMongo = noClasses()
            .that(resideOutsideOfPackages(
                    "io.voxqueue.mongo..", "io.voxqueue.embedded..", "io.voxqueue.worker.queue.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel.."));

    /** JobRunr keeps its jobs in MongoDB itself; what extends that has to read what it stored. */
    @ArchTest
    static final ArchRule theQueueHandsTheMongoClientOnAndOnlyItsStorageUsesIt = noClasses()
            .that(resideInAPackage("io.voxqueue.worker.queue..").and(DescribedPredicate.not(named("RingingStorage"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel..")
                    .and(resideOutsideOfPackages("com.mongodb.client")));

    @ArchTest
    static final ArchRule onlyTheQueueKnowsJobRunr = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.queue..", "io.voxqueue.worker.queue.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.jobrunr.."));

    @ArchTest
    static final ArchRule onlyWebhooksAndAnswersCallOut = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.worker.webhook..", "io.voxqueue.worker.answer.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("okhttp3..", "okio.."));

    @ArchTest
    static final ArchRule onlySocketsKnowTheirEngine = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.api.socket.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.java_websocket.."));

    @ArchTest
    static final ArchRule onlyAnswersKnowGemini = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.worker.answer.."))
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.genai.."));

    @ArchTest
    static final ArchRule onlyMetricsKnowPrometheus = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.api.metrics.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.prometheus.."));

    @ArchTest
    static final ArchRule onlyTheApiKnowsTheWeb = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.api.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.ws.rs..", "jakarta.servlet..", "org.eclipse.jetty..", "io.dropwizard.core.."));

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return type.getPackageName().startsWith("io.voxqueue.")
                            ? SliceIdentifier.of(type.getPackageName())
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles()
            .ignoreDependency(COMPOSITION_ROOT, alwaysTrue());

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that(DescribedPredicate.not(COMPOSITION_ROOT))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(InstantSource.class, "system");

    @ArchTest
    static final ArchRule onlyCommandsWriteToTheConsole = noClasses()
            .that(resideOutsideOfPackages("io.voxqueue.api.command.."))
            .and(DescribedPredicate.not(COMPOSITION_ROOT))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule logsGoThroughSlf4j = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.apache.commons.logging.."));

    /** The class of that name, and what is nested in it. */
    private static DescribedPredicate<JavaClass> named(String simpleName) {
        return new DescribedPredicate<>(simpleName) {
            @Override
            public boolean test(JavaClass type) {
                return type.getName().matches(".*\\." + simpleName + "(\\$.*)?");
            }
        };
    }
}
