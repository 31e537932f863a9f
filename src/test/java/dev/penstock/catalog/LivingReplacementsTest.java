package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.catalog.LivingReplacements.Kind;
import dev.penstock.catalog.LivingReplacements.Replacement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LivingReplacementsTest {
    @Test
    void eachLineSaysWhatItKnowsAndWhereThatIsWritten() {
        assertThat(LivingReplacements.all()).hasSizeGreaterThan(40).allSatisfy(line -> {
            assertThat(line.facts()).isNotBlank();
            assertThat(line.source()).startsWith("https://");
        });
    }

    @Test
    void nothingRetiredIsTheReplacementOfSomethingElse() {
        for (Replacement line : LivingReplacements.all()) {
            if (line.kind() == Kind.EC2 || line.kind() == Kind.EMR) {
                assertThat(LivingReplacements.of(line.kind(), line.living())).isEmpty();
            } else if (line.kind() != Kind.TEXT) {
                assertThat(LivingReplacements.of(Kind.RELEASE, line.living())).isEmpty();
            }
        }
    }

    @Test
    void textsAreReplacedOnce() {
        for (String text : List.of(
                "s3://dynamodb-emr-#{myRegion}/emr-ddb-storage-handler/2.1.0/emr-ddb-2.1.0.jar,"
                        + "org.apache.hadoop.dynamodb.tools.DynamoDbImport,a,b",
                "/home/hadoop/contrib/streaming/hadoop-streaming.jar,-input,s3n://bucket/in",
                "s3://elasticmapreduce/libs/script-runner/script-runner.jar,s3://us-east-1.elasticmapreduce/libs/pig/"
                        + "pig-script,--run-pig-script,--pig-versions,latest,--args,-f,s3://b/x.pig")) {
            String living = living(text);
            assertThat(living).isNotEqualTo(text);
            assertThat(LivingReplacements.inText(living)).isEmpty();
        }
    }

    @Test
    void theExportOfTheConsoleTakesTheJarThatRunsOnReleases() {
        assertThat(living("s3://dynamodb-emr-#{myDDBRegion}/emr-ddb-storage-handler/2.1.0/emr-ddb-2.1.0.jar,"
                        + "org.apache.hadoop.dynamodb.tools.DynamoDbExport,#{output.directoryPath}"))
                .isEqualTo("s3://dynamodb-dpl-#{myDDBRegion}/emr-ddb-storage-handler/4.11.0/"
                        + "emr-dynamodb-tools-4.11.0-SNAPSHOT-jar-with-dependencies.jar,"
                        + "org.apache.hadoop.dynamodb.tools.DynamoDBExport,#{output.directoryPath}");
    }

    @Test
    void hiveRunsFromTheReleaseItself() {
        assertThat(living("s3://elasticmapreduce/libs/script-runner/script-runner.jar,s3://elasticmapreduce/libs/hive/"
                        + "hive-script,--run-hive-script,--hive-versions,latest,--args,-f,s3://b/x.q"))
                .isEqualTo("command-runner.jar,hive-script,--run-hive-script,--args,-f,s3://b/x.q");
    }

    @Test
    void clustersNeverGetABurstableMachine() {
        Set<String> families = new TreeSet<>();
        LivingReplacements.all().stream()
                .filter(line -> line.kind() == Kind.EMR)
                .forEach(line -> families.add(line.living().replaceFirst("\\..*", "")));
        assertThat(families).doesNotContain("t2", "t3");
    }

    private static String living(String text) {
        String living = text;
        for (Replacement line : LivingReplacements.inText(text)) {
            living = line.living(living);
        }
        return living;
    }
}
