package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldChecksTest {
    private static Objects sound() {
        return new Objects()
                .with("Machine", "Ec2Resource", "role", "R", "resourceRole", "I", "terminateAfter", "2 Hours")
                .with("Files", "S3DataNode", "directoryPath", "s3://b/x")
                .with("Work", "ShellCommandActivity", "command", "true", "runsOn", "@Machine", "input", "@Files");
    }

    private static List<String> of(Objects objects) {
        return FieldChecks.check(objects.pipeline()).stream()
                .map(found -> "%d %s %s | %s"
                        .formatted(
                                found.location().line(),
                                found.code().id(),
                                found.message(),
                                found.hint().orElse("")))
                .toList();
    }

    @Test
    void findsNothingInASoundPipeline() {
        assertThat(of(sound())).isEmpty();
    }

    @Test
    void suggestsTheTypeThatWasMeant() {
        assertThat(of(new Objects().with("A", "ShellComandActivity")))
                .containsExactly("1 DP2100 `A` has the type `ShellComandActivity`, which Data Pipeline doesn't know."
                        + " | Did you mean `ShellCommandActivity`?");
    }

    @Test
    void suggestsTheFieldThatWasMeant() {
        assertThat(of(sound().with("A", "ShellCommandActivity", "comand", "x", "command", "x", "runsOn", "@Machine")))
                .containsExactly("4 DP2101 `comand` of `A` is no field of `ShellCommandActivity`."
                        + " | Did you mean `command`?");
    }

    @Test
    void letsUsersNameFieldsOfTheirOwn() {
        assertThat(of(sound().with("F", "S3DataNode", "filePath", "s3://b/x", "myComment", "x", "*myKey", "x")))
                .isEmpty();
    }

    @Test
    void saysNothingOfInheritedFieldsThatMakeNoSense() {
        assertThat(of(sound().with("F", "S3DataNode", "filePath", "s3://b/x", "^role", "x", "^command", "x")))
                .isEmpty();
    }

    @Test
    void warnsOfFieldsThatOnlyOtherTypesHave() {
        assertThat(of(sound().with("F", "S3DataNode", "filePath", "s3://b/x", "command", "x")))
                .containsExactly("4 DP2102 `command` of `F` has no effect: `S3DataNode` has no such field."
                        + " | Remove it, or move it.");
    }

    @Test
    void warnsOfFieldsThatBelongToARun() {
        assertThat(of(sound().with("F", "S3DataNode", "filePath", "s3://b/x", "@status", "x")))
                .containsExactly("4 DP2103 `@status` of `F` is set by a run, so what the definition gives it is lost."
                        + " | Remove it.");
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        assertThat(of(new Objects().with("A", "SnsAlarm", "^role", "R")))
                .containsExactly(
                        "1 DP2105 `A` of the type `SnsAlarm` has no `message`. | Set it on the object or on its parent. The text"
                                + " of the message.",
                        "1 DP2105 `A` of the type `SnsAlarm` has no `subject`. | Set it on the object or on its parent. The"
                                + " subject line.",
                        "1 DP2105 `A` of the type `SnsAlarm` has no `topicArn`. | Set it on the object or on its parent. The"
                                + " topic to publish to.");
    }

    @Test
    void wantsOneFieldOfAGroupAndNotTwo() {
        assertThat(of(sound().with("A", "ShellCommandActivity", "workerGroup", "w")))
                .containsExactly("4 DP2106 `A` has neither `command` nor `scriptUri`."
                        + " | Set one of them on the object or on its parent.");
        assertThat(of(sound().with("A", "ShellCommandActivity", "workerGroup", "w", "command", "x", "scriptUri", "y")))
                .containsExactly(
                        "4 DP2107 `A` has `command` and `scriptUri`, which exclude each other. | Keep one of them.");
    }

    @Test
    void holdsTextsAgainstTheirKinds() {
        Objects objects = sound().with(
                        "M",
                        "Ec2Resource",
                        "role",
                        "R",
                        "resourceRole",
                        "I",
                        "terminateAfter",
                        "two hours",
                        "maximumRetries",
                        "many",
                        "associatePublicIpAddress",
                        "yes",
                        "actionOnTaskFailure",
                        "continu",
                        "region",
                        "us_west_1")
                .with(
                        "N",
                        "Ec2Resource",
                        "role",
                        "R",
                        "resourceRole",
                        "I",
                        "region",
                        "Mars",
                        "initTimeout",
                        "#{myTime}");
        assertThat(of(objects))
                .containsExactly(
                        "4 DP2120 `terminateAfter` of `M` is `two hours`, which isn't a length of time. | Write it like `2"
                                + " Hours`.",
                        "4 DP2121 `maximumRetries` of `M` is `many`, which isn't a whole number. | Write it like `3`.",
                        "4 DP2122 `associatePublicIpAddress` of `M` is `yes`, which is neither `true` nor `false`."
                                + " | Write it like `true`.",
                        "4 DP2124 `actionOnTaskFailure` of `M` is `continu`, which isn't among its values."
                                + " | Did you mean `continue`?",
                        "4 DP2126 `region` of `M` is `us_west_1`, which is no region's code."
                                + " | Did you mean `us-west-1`?",
                        "5 DP2125 `region` of `N` is `Mars`, which is no region's code. | Write it like `us-east-1`.");
    }

    @Test
    void tellsReferencesFromTexts() {
        Objects objects = sound().with(
                        "A", "ShellCommandActivity", "command", "@Files", "runsOn", "Machine", "input", "@Machine")
                .with("S", "SqlDataNode", "table", "t", "database", "a-name");
        assertThat(of(objects))
                .containsExactly(
                        "4 DP2112 `command` of `A` refers to `Files`, but needs a text. | The shell command line that is"
                                + " run.",
                        "4 DP2111 `runsOn` of `A` is the text `Machine`, but needs a reference."
                                + " | Write `{\"ref\": \"Machine\"}`; expressions aren't evaluated in references.",
                        "4 DP2110 `input` of `A` refers to `Machine`, a `Ec2Resource`; it needs `DynamoDBDataNode` or"
                                + " `MySqlDataNode` or `RedshiftDataNode` or `S3DataNode` or `SqlDataNode`."
                                + " | Data nodes that the activity reads.");
    }

    @Test
    void wantsOneValueWhereOneIsTaken() {
        assertThat(of(sound().with("F", "S3DataNode", "filePath", "s3://b/x", "filePath", "s3://b/y")))
                .containsExactly("4 DP2113 `filePath` of `F` has 2 values, but takes only one. | Keep one of them.");
    }

    @Test
    void reportsWhatSeveralObjectsInheritOnce() {
        Objects objects = new Objects()
                .with("A", "ShellCommandActivity", "command", "x", "workerGroup", "w", "^attemptTimeout", "soon")
                .with("B", "ShellCommandActivity", "command", "x", "workerGroup", "w", "^attemptTimeout", "soon");
        assertThat(FieldChecks.check(objects.pipeline()))
                .extracting(Diagnostic::message)
                .containsExactly("`attemptTimeout` of `Default` is `soon`, which isn't a length of time.");
    }

    @Test
    void saysWhichFieldsNobodyTranslatesYet() {
        assertThat(of(sound().with("H", "HttpProxy", "hostname", "h", "port", "1")
                        .with("M", "EmrCluster", "role", "R", "resourceRole", "I", "httpProxy", "@H")))
                .containsExactly(
                        "5 DP5002 `httpProxy` of `M` is not translated yet. | Remove it, if the pipeline can do without.");
    }

    @Test
    void saysWhatHasToBeDoneByHand() {
        ObjectType type = new ObjectType() {
            @Override
            public String name() {
                return "Odd";
            }

            @Override
            public String description() {
                return "Odd.";
            }

            @Override
            public Category category() {
                return Category.SETTING;
            }

            @Override
            public List<Field> fields() {
                return List.of(Field.text("odd", "Odd.").manual("Do it."));
            }
        };
        assertThat(FieldVerdicts.of(new Objects().with("A", "Odd", "odd", "x").get("A"), type))
                .extracting(found -> found.code().id() + " " + found.message() + found.hint())
                .containsExactly("DP5003 `odd` of `A` has no equivalent.Optional[Do it.]");
    }

    @Test
    void warnsOfWhatTheGuideDeprecated() {
        Objects objects = sound().with(
                        "M", "Ec2Resource", "role", "R", "resourceRole", "I", "instanceCount", "1", "workerGroup", "w")
                .with("S", "MySqlDataNode", "table", "t");
        assertThat(of(objects))
                .contains(
                        "4 DP2119 `instanceCount` of `M` was deprecated. | Remove it.",
                        "4 DP2102 `workerGroup` of `M` has no effect: a resource is never handed to a worker."
                                + " | Remove it.",
                        "5 DP2118 `S` has the type `MySqlDataNode`, which Data Pipeline deprecated."
                                + " | `SqlDataNode` does the same.");
    }

    @Test
    void looksAtDefaultAsAtAnythingThatIsInherited() {
        Objects objects = sound().with(
                        "Default", "Default", "command", "x", "myField", "y", "@status", "z", "shedule", "@Machine");
        assertThat(of(objects))
                .containsExactly(
                        "4 DP2103 `@status` of `Default` is set by a run, so what the definition gives it is lost."
                                + " | Remove it.",
                        "4 DP2104 `shedule` of `Default` is a field of no object type, so nothing inherits it."
                                + " | Did you mean `schedule`?");
    }
}
