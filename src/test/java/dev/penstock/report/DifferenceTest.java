package dev.penstock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small edits of definitions, each told in exactly its own lines. */
final class DifferenceTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> tellsWhenRunsStart() {
        return Stream.of(
                tells(
                        "another time of day",
                        edit("n-graph").set("Daily", "startDateTime", "2026-01-01T09:00:00"),
                        "n-graph",
                        "  runs 09:00 instead of 03:00"),
                tells(
                        "another day",
                        edit("n-graph").set("Daily", "startDateTime", "2026-02-01T03:00:00"),
                        "n-graph",
                        "  intervals are counted from 2026-02-01 instead of 2026-01-01"),
                tells(
                        "a longer period",
                        edit("hourly-load").set("Hourly", "period", "2 hours"),
                        "hourly-load",
                        "  runs every 2 hours instead of every hour"),
                tells(
                        "the other end",
                        edit("hourly-load").set("Default", "scheduleType", "cron"),
                        "hourly-load",
                        "  runs at the start of the interval instead of the end of the interval"),
                tells(
                        "another origin",
                        edit("list-files").set("Every15Minutes", "startDateTime", "2026-01-01T00:05:00"),
                        "list-files",
                        "  intervals are counted from 2026-01-01T00:05:00Z instead of 2026-01-01T00:00:00Z"),
                tells(
                        "more occurrences",
                        edit("getting-started").set("DefaultSchedule", "occurrences", "8"),
                        "getting-started",
                        "  runs 8 times instead of 4 times"),
                tells(
                        "a later end",
                        edit("worker-group").set("WorkDays", "endDateTime", "2028-01-05T22:00:00"),
                        "worker-group",
                        "  runs until 2028-01-05T22:00:00Z instead of until 2027-01-05T22:00:00Z"));
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatStepsDo() {
        return Stream.of(
                tells(
                        "retries",
                        edit("list-files").set("ListFiles", "maximumRetries", "5"),
                        "list-files",
                        "  retry of ListFiles 2 → 5"),
                tells(
                        "no retries",
                        edit("list-files").set("ListFiles", "maximumRetries", "0"),
                        "list-files",
                        "  retry of ListFiles 2 → 0"),
                tells(
                        "retry delay",
                        edit("list-files").set("ListFiles", "retryDelay", "7 minutes"),
                        "list-files",
                        "  retry delay of ListFiles 2 minutes → 7 minutes"),
                tells(
                        "attempt time-out",
                        edit("list-files").set("ListFiles", "attemptTimeout", "9 minutes"),
                        "list-files",
                        "  attempt time-out of ListFiles 5 minutes → 9 minutes"),
                tells(
                        "command",
                        edit("n-graph").set("Publish", "command", "make published"),
                        "n-graph",
                        "  command of Publish: make publish → make published"),
                tells(
                        "script arguments",
                        edit("worker-group").set("Archive", "scriptArgument", "/var/old"),
                        "worker-group",
                        "  scriptArgument of Archive: #{[$fromMillis($toMillis($scheduledStartTime) - 604800000, '… →"
                                + " #{['/var/old']}"),
                tells(
                        "mode",
                        edit("n-graph").set("Publish", "failureAndRerunMode", "none"),
                        "n-graph",
                        "  failureAndRerunMode of Publish: cascade → none"),
                tells(
                        "lateness",
                        edit("n-graph").set("Joined", "lateAfterTimeout", "45 minutes"),
                        "n-graph",
                        "  lateAfterTimeout of Joined 30 minutes → 45 minutes"),
                tells("a removed step", edit("n-graph").remove("Publish"), "n-graph", "  Publish removed"),
                tells(
                        "an added step",
                        edit("n-graph")
                                .add("Tidy", "ShellCommandActivity")
                                .set("Tidy", "command", "make clean")
                                .ref("Tidy", "runsOn", "Builder")
                                .ref("Tidy", "dependsOn", "Publish"),
                        "n-graph",
                        "  Tidy added"),
                tells(
                        "another order",
                        edit("n-graph").ref("OrderReport", "dependsOn", "Joined"),
                        "n-graph",
                        "  OrderReport now runs after Joined instead of after Orders",
                        "  Publish now runs after OrderReport instead of after Joined, OrderReport",
                        "  DailyRunRole may no longer states:SendTaskSuccess on *"),
                tells(
                        "no dependency",
                        edit("hourly-load").unset("Load", "dependsOn"),
                        "hourly-load",
                        "  Load now runs at the start instead of after Extract"));
    }

    @TestFactory
    Stream<DynamicTest> tellsOfNoticesAndPreconditions() {
        return Stream.of(
                tells(
                        "subject",
                        edit("list-files").set("Listed", "subject", "Done"),
                        "list-files",
                        "  subject of the OnSuccess notice of ListFiles: ListFiles finished → Done"),
                tells(
                        "topic",
                        edit("s3-preconditions")
                                .set("NotPriced", "topicArn", "arn:aws:sns:us-east-1:111111111111:other"),
                        "s3-preconditions",
                        "  topic of the OnFail notice of PriceOrders:"
                                + " arn:aws:sns:us-east-1:111111111111:pipeline-notices →"
                                + " arn:aws:sns:us-east-1:111111111111:other",
                        "  WIDENED: DailyRunRole may now sns:Publish on arn:aws:sns:us-east-1:111111111111:other",
                        "  alarms now tell arn:aws:sns:us-east-1:111111111111:other"),
                tells(
                        "no notice",
                        edit("list-files").unset("ListFiles", "onSuccess"),
                        "list-files",
                        "  OnSuccess notice of ListFiles removed"),
                tells(
                        "one more notice",
                        edit("worker-group").ref("Archive", "onFail", "NotExported"),
                        "worker-group",
                        "  OnFail notice of Archive added"),
                tells(
                        "key",
                        edit("s3-preconditions").set("OrdersComplete", "s3Key", "s3://#{myBucket}/done/_SUCCESS"),
                        "s3-preconditions",
                        "  URI of OrdersComplete: s3://#{myBucket}/orders/#{$fromMillis($toMillis($scheduledSt… →"
                                + " s3://#{myBucket}/done/_SUCCESS",
                        "  WIDENED: DailyRunRole may s3:ListBucket on arn:…:s3:::example-data under another condition:"
                                + " when StringLike s3:prefix done/_SUCCESS instead of when StringLike s3:prefix"
                                + " orders/*/_SUCCESS",
                        "  WIDENED: DailyRunRole may now s3:GetObject on arn:…:s3:::example-data/done/_SUCCESS",
                        "  DailyRunRole may no longer s3:GetObject on arn:…:s3:::example-data/orders/*/_SUCCESS"),
                tells(
                        "patience",
                        edit("s3-preconditions").set("OrdersComplete", "preconditionTimeout", "5 hours"),
                        "s3-preconditions",
                        "  preconditionTimeout of OrdersComplete 4 hours → 5 hours"),
                tells(
                        "loop's patience",
                        edit("s3-preconditions").set("PricesThere", "preconditionTimeout", "5 hours"),
                        "s3-preconditions",
                        "  preconditionTimeout of PricesThere 6 hours → 5 hours"),
                tells(
                        "parameter",
                        edit("getting-started").parameter("myInput", "s3://example-data/other"),
                        "Shared",
                        "  WIDENED: DataPipelineDefaultResourceRoleWorkerPolicy may s3:ListBucket on"
                                + " arn:…:s3:::example-data under another condition: when StringLike s3:prefix"
                                + " other/* instead of when StringLike s3:prefix weblogs/*",
                        "  WIDENED: DataPipelineDefaultResourceRoleWorkerPolicy may now s3:GetObject on"
                                + " arn:…:s3:::example-data/other/*",
                        "  DataPipelineDefaultResourceRoleWorkerPolicy may no longer s3:GetObject on"
                                + " arn:…:s3:::example-data/weblogs/*",
                        "getting-started",
                        "  value of parameter myInput: s3://example-data/weblogs → s3://example-data/other"));
    }

    @TestFactory
    Stream<DynamicTest> tellsOfInstancesAndResources() {
        return Stream.of(
                tells(
                        "type",
                        edit("list-files").set("Lister", "instanceType", "t3.small"),
                        "list-files",
                        "  instance type of Lister t3.micro → t3.small"),
                tells(
                        "terminateAfter",
                        edit("list-files").set("Lister", "terminateAfter", "1 hour"),
                        "list-files",
                        "  terminateAfter of Lister 30 minutes → 1 hour"),
                tells(
                        "initTimeout",
                        edit("list-files").set("Lister", "initTimeout", "12 minutes"),
                        "list-files",
                        "  initTimeout of Lister 10 minutes → 12 minutes"),
                tells(
                        "retries",
                        edit("list-files").set("Lister", "maximumRetries", "3"),
                        "list-files",
                        "  retry of Lister 1 → 3"),
                tells(
                        "price",
                        edit("hourly-load").set("SpotLoader", "spotBidPrice", "0.08"),
                        "hourly-load",
                        "  highest Spot price of SpotLoader: 0.05 → 0.08"),
                tells(
                        "no Spot",
                        edit("hourly-load")
                                .unset("SpotLoader", "spotBidPrice")
                                .unset("SpotLoader", "useOnDemandOnLastAttempt"),
                        "hourly-load",
                        "  highest Spot price of SpotLoader removed: 0.05",
                        "  HourlyRunRole may ec2:RunInstances on arn:…:ec2:${AWS::Region}::image/*,"
                                + " arn:…:ec2:…:instance/*, arn:…:ec2:…:launch-template/${SpotLoaderLaunchTemplate},"
                                + " arn:…:ec2:…:network-interface/*, arn:…:ec2:…:security-group/*, arn:…:ec2:…:subnet/*,"
                                + " arn:…:ec2:…:volume/* in fewer cases: when ArnEquals ec2:LaunchTemplate"
                                + " arn:…:ec2:…:launch-template/${SpotLoaderLaunchTemplate} instead of when ArnEquals"
                                + " ec2:LaunchTemplate arn:…:ec2:…:launch-template/${SpotLoaderLaunchTemplate} or"
                                + " arn:…:ec2:…:launch-template/${SpotLoaderSpotLaunchTemplate}",
                        "  HourlyRunRole may no longer ec2:RunInstances on"
                                + " arn:…:ec2:…:launch-template/${SpotLoaderSpotLaunchTemplate},"
                                + " arn:…:ec2:…:spot-instances-request/* when ArnEquals ec2:LaunchTemplate"
                                + " arn:…:ec2:…:launch-template/${SpotLoaderLaunchTemplate} or"
                                + " arn:…:ec2:…:launch-template/${SpotLoaderSpotLaunchTemplate}",
                        "  SpotLoaderSpotLaunchTemplate (AWS::EC2::LaunchTemplate) removed"),
                tells(
                        "key pair",
                        edit("list-files").set("Lister", "keyPair", "mine"),
                        "list-files",
                        "  WIDENED: Every15MinutesRunRole may now ec2:RunInstances on arn:…:ec2:…:key-pair/mine when"
                                + " ArnEquals ec2:LaunchTemplate arn:…:ec2:…:launch-template/${ListerLaunchTemplate}",
                        "  ListerLaunchTemplate: LaunchTemplateData.KeyName nothing → mine"),
                tells(
                        "image",
                        edit("list-files").set("Lister", "imageId", "ami-0123456789abcdef0"),
                        "list-files",
                        "  image of Lister: resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-… →"
                                + " ami-0123456789abcdef0",
                        "  ListerLaunchTemplate: LaunchTemplateData.BlockDeviceMappings"
                                + " [{\"DeviceName\":\"/dev/xvda\",\"Ebs\":{\"Encrypted\":true,\"VolumeTy… → nothing"),
                tells(
                        "role",
                        edit("list-files").set("Default", "resourceRole", "Other"),
                        "Shared",
                        "  DataPipelineDefaultResourceRoleWorkerPolicy (AWS::IAM::ManagedPolicy) removed",
                        "  WIDENED: OtherWorkerPolicy (AWS::IAM::ManagedPolicy) added",
                        "list-files",
                        "  WIDENED: Every15MinutesRunRole may now iam:PassRole on"
                                + " arn:…:iam::${AWS::AccountId}:role/Other when StringEquals iam:PassedToService"
                                + " ec2.amazonaws.com",
                        "  Every15MinutesRunRole may no longer iam:PassRole on"
                                + " arn:…:iam::${AWS::AccountId}:role/DataPipelineDefaultResourceRole when StringEquals"
                                + " iam:PassedToService ec2.amazonaws.com",
                        "  ListerLaunchTemplate: LaunchTemplateData.IamInstanceProfile.Name"
                                + " DataPipelineDefaultResourceRole → Other"),
                tells(
                        "log",
                        edit("list-files").set("Default", "pipelineLogUri", "s3://other-logs/x"),
                        "Shared",
                        "  WIDENED: DataPipelineDefaultResourceRoleWorkerPolicy may now s3:PutObject on"
                                + " arn:…:s3:::other-logs/x/*",
                        "  DataPipelineDefaultResourceRoleWorkerPolicy may no longer s3:PutObject on"
                                + " arn:…:s3:::example-logs/list-files/*",
                        "list-files",
                        "  logUri of ListFiles: s3://example-logs/list-files/#{$pipelineId}/ListFiles/@ListF… →"
                                + " s3://other-logs/x/#{$pipelineId}/ListFiles/@ListFiles_#{$sub…"),
                tells(
                        "group",
                        edit("worker-group").set("Default", "workerGroup", "warehouse2"),
                        "Shared",
                        "  warehouse1e1bcActivity (AWS::StepFunctions::Activity) removed",
                        "  warehouse1e1bcTaskWaiting (AWS::CloudWatch::Alarm) removed",
                        "  warehouse2Activity (AWS::StepFunctions::Activity) added",
                        "  warehouse2TaskWaiting (AWS::CloudWatch::Alarm) added",
                        "worker-group",
                        "  worker of Archive: group warehouse-2F-E3-82-A8-E3-83-AA-E3-82-A21 → group warehouse2",
                        "  worker of Export: group warehouse-2F-E3-82-A8-E3-83-AA-E3-82-A21 → group warehouse2"));
    }

    static Stream<Source> definitions() {
        return Definitions.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void tellsNothingOfTheSame(Source source) {
        Map<String, Map<String, Object>> templates = Definitions.templates(source);
        assertThat(Difference.between(templates, templates)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void tellsNothingOfOrderAndFormat(Source source) {
        EditedDefinition reversed = edit(source.name()).reversed();
        Map<String, Map<String, Object>> reread = reversed.templates();
        reread.replaceAll((name, template) -> Trees.map(
                JsonText.toTree(DocumentReader.parse(JsonText.compact(template).getBytes(StandardCharsets.UTF_8), name)
                        .orElseThrow()
                        .root())));
        assertThat(Difference.between(Definitions.templates(source), reread)).isEmpty();
    }

    private EditedDefinition edit(String name) {
        return new EditedDefinition(name, folder);
    }

    private static DynamicTest tells(String what, EditedDefinition edited, String... lines) {
        return DynamicTest.dynamicTest(
                what,
                () -> assertThat(DifferencePrinter.text(edited.changes())).isEqualTo(String.join("\n", lines) + "\n"));
    }
}
