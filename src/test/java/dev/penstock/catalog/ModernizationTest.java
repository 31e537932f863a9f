package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModernizationTest {
    private static final Pipeline OLD = new Objects()
            .with(
                    "Cluster",
                    "EmrCluster",
                    "amiVersion",
                    "3.8.0",
                    "masterInstanceType",
                    "m1.medium",
                    "coreInstanceType",
                    "m5.2xlarge",
                    "bootstrapAction",
                    "s3://elasticmapreduce/bootstrap-actions/configure-hadoop, --mapred-key-value,a.b=-Xmx4G, -y,c.d=5",
                    "bootstrapAction",
                    "s3://my-bucket/install.sh,now")
            .with("Machine", "Ec2Resource", "instanceType", "t1.micro")
            .with("Job", "EmrActivity", "step", "x.jar,s3n://my-bucket/in", "runsOn", "@Cluster")
            .with("Shell", "ShellCommandActivity", "command", "cat s3n://my-bucket/in")
            .pipeline();

    @Test
    void namesTheReplacementAndChangesNothingUnlessAsked() {
        Outcome<Pipeline> outcome = Modernization.apply(OLD, false);
        assertThat(outcome.value()).hasValue(OLD);
        assertThat(outcome.diagnostics()).hasSize(5).allMatch(Diagnostic::isError);
    }

    @Test
    void changesEverythingRetiredAndTellsEachChange() {
        Outcome<Pipeline> outcome = Modernization.apply(OLD, true);
        Pipeline living = outcome.orElseThrow();
        assertThat(outcome.diagnostics()).hasSize(5);
        assertThat(text(living, "Cluster", "releaseLabel")).containsExactly("emr-5.36.2");
        assertThat(text(living, "Cluster", "amiVersion")).isEmpty();
        assertThat(text(living, "Cluster", "masterInstanceType")).containsExactly("m5.xlarge");
        assertThat(text(living, "Cluster", "coreInstanceType")).containsExactly("m5.2xlarge");
        assertThat(text(living, "Cluster", "bootstrapAction")).containsExactly("s3://my-bucket/install.sh,now");
        assertThat(text(living, "Machine", "instanceType")).containsExactly("t3.micro");
        assertThat(text(living, "Job", "step")).containsExactly("x.jar,s3://my-bucket/in");
        assertThat(text(living, "Shell", "command")).containsExactly("cat s3n://my-bucket/in");
    }

    @Test
    void whatConfigureHadoopSetBecomesConfigurations() {
        Pipeline living = Modernization.apply(OLD, true).orElseThrow();
        assertThat(living.object("Cluster").orElseThrow().values("configuration"))
                .extracting(value -> ((FieldValue.Reference) value).id())
                .containsExactly("Cluster mapred-site", "Cluster yarn-site");
        assertThat(text(living, "Cluster mapred-site", "classification")).containsExactly("mapred-site");
        assertThat(text(living, "Cluster mapred-site a.b", "key")).containsExactly("a.b");
        assertThat(text(living, "Cluster mapred-site a.b", "value")).containsExactly("-Xmx4G");
    }

    @Test
    void aFileOfFairSharesIsFetchedByTheMaster() {
        Pipeline living = Modernization.apply(
                        new Objects()
                                .with(
                                        "Cluster",
                                        "EmrCluster",
                                        "bootstrapAction",
                                        "s3://elasticmapreduce/bootstrap-actions/configure-hadoop,"
                                                + "--fair-config-copy-file,s3://my-bucket/shares.xml")
                                .pipeline(),
                        true)
                .orElseThrow();
        assertThat(text(living, "Cluster", "bootstrapAction"))
                .containsExactly("s3://elasticmapreduce/bootstrap-actions/run-if,instance.isMaster=true,"
                        + "aws s3 cp s3://my-bucket/shares.xml /home/hadoop/fair-scheduler.xml");
        assertThat(text(living, "Cluster yarn-site yarn.scheduler.fair.allocation.file", "value"))
                .containsExactly("/home/hadoop/fair-scheduler.xml");
    }

    @Test
    void aReleaseTooOldForALivingInstanceTypeIsRaisedWithIt() {
        Pipeline living = Modernization.apply(
                        new Objects()
                                .with(
                                        "Old",
                                        "EmrCluster",
                                        "releaseLabel",
                                        "emr-4.4.0",
                                        "masterInstanceType",
                                        "m1.large")
                                .with(
                                        "Kept",
                                        "EmrCluster",
                                        "releaseLabel",
                                        "emr-4.4.0",
                                        "masterInstanceType",
                                        "m4.large")
                                .with(
                                        "New",
                                        "EmrCluster",
                                        "releaseLabel",
                                        "emr-5.29.0",
                                        "coreInstanceType",
                                        "c1.medium")
                                .pipeline(),
                        true)
                .orElseThrow();
        assertThat(text(living, "Old", "releaseLabel")).containsExactly("emr-5.36.2");
        assertThat(text(living, "Kept", "releaseLabel")).containsExactly("emr-4.4.0");
        assertThat(text(living, "New", "releaseLabel")).containsExactly("emr-5.29.0");
    }

    private static List<String> text(Pipeline pipeline, String object, String field) {
        return pipeline.object(object).orElseThrow().values(field).stream()
                .map(value -> ((FieldValue.Text) value).text())
                .toList();
    }
}
