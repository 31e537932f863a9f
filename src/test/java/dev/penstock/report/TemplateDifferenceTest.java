package dev.penstock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import dev.penstock.report.Change.Weight;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What templates differ in that no definition could have caused. */
final class TemplateDifferenceTest {
    private static final String ROLE = """
        {"R": {"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "%s"}}]},
            "Policies": [{"PolicyName": "p", "PolicyDocument": {"Statement": [
                {"Effect": "%s", "Action": %s, "Resource": "arn:aws:s3:::x/*"%s}]}}]}}}\
        """;

    @Test
    void tellsRightsByActionAndResource() {
        String old = ROLE.formatted("a.amazonaws.com", "Allow", "\"s3:GetObject\"", "");
        String now = ROLE.formatted("a.amazonaws.com", "Allow", "[\"s3:PutObject\", \"s3:GetObject\"]", "");

        assertThat(changes(old, now))
                .containsExactly(
                        widening("R may now s3:PutObject on arn:aws:s3:::x/*").because("by statement 1 of `p`"));
        assertThat(changes(now, old))
                .containsExactly(
                        Change.of(Change.Area.PERMISSIONS, "R may no longer s3:PutObject on arn:aws:s3:::x/*"));
    }

    @Test
    void tellsNoWideningOfWhatAWildcardAllowsAnyway() {
        String wide = ROLE.formatted("a.amazonaws.com", "Allow", "[\"s3:Get*\"]", "");
        String narrow = ROLE.formatted("a.amazonaws.com", "Allow", "[\"s3:GetObject\"]", "");
        String both = ROLE.formatted("a.amazonaws.com", "Allow", "[\"s3:Get*\", \"s3:GetObject\"]", "");

        assertThat(changes(wide, narrow))
                .containsExactly(
                        Change.of(Change.Area.PERMISSIONS, "R may no longer s3:Get* on arn:aws:s3:::x/*"),
                        Change.of(Change.Area.PERMISSIONS, "R still may s3:GetObject on arn:aws:s3:::x/*"));
        assertThat(changes(narrow, wide))
                .containsExactly(
                        widening("R may now s3:Get* on arn:aws:s3:::x/*").because("by statement 1 of `p`"));
        assertThat(changes(wide, both)).extracting(Change::weight).containsExactly(Weight.PLAIN);
    }

    @Test
    void tellsAConditionThatFallsFromOneThatIsAdded() {
        String free = ROLE.formatted("a.amazonaws.com", "Allow", "\"s3:GetObject\"", "");
        String bound = ROLE.formatted(
                "a.amazonaws.com",
                "Allow",
                "\"s3:GetObject\"",
                ", \"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"1\"}}");

        assertThat(changes(bound, free))
                .containsExactly(widening("R may s3:GetObject on arn:aws:s3:::x/* under another condition: always"
                                + " instead of when StringEquals aws:SourceAccount 1")
                        .because("by statement 1 of `p`"));
        assertThat(changes(free, bound))
                .containsExactly(Change.of(
                        Change.Area.PERMISSIONS,
                        "R may s3:GetObject on arn:aws:s3:::x/* in fewer cases: when StringEquals aws:SourceAccount 1"
                                + " instead of always"));
    }

    @Test
    void tellsADenialThatIsGoneAsWidening() {
        String old = ROLE.formatted("a.amazonaws.com", "Deny", "\"s3:GetObject\"", "");
        String none = ROLE.formatted("a.amazonaws.com", "Deny", "[]", "");

        assertThat(changes(old, none))
                .containsExactly(widening("R is no longer denied s3:GetObject on arn:aws:s3:::x/*"));
    }

    @Test
    void tellsWhoMayAssumeARole() {
        String old = ROLE.formatted("a.amazonaws.com", "Allow", "\"s3:GetObject\"", "");
        String now = ROLE.formatted("b.amazonaws.com", "Allow", "\"s3:GetObject\"", "");

        assertThat(changes(old, now))
                .containsExactly(
                        widening("R may now be assumed by b.amazonaws.com"),
                        Change.of(Change.Area.PERMISSIONS, "R may no longer be assumed by a.amazonaws.com"));
    }

    @Test
    void tellsWhichResourcesAreReplaced() {
        String old = "{\"A\": {\"Type\": \"AWS::StepFunctions::Activity\", \"Properties\": {\"Name\": \"one\"}}}";

        assertThat(changes(old, old.replace("one", "two")))
                .containsExactly(
                        new Change(Change.Area.RESOURCES, Weight.REPLACEMENT, "A is replaced: Name one → two"));
        assertThat(changes(old, old.replace("Activity", "Other")))
                .extracting(Change::weight)
                .containsExactly(Weight.REPLACEMENT);
    }

    @Test
    void tellsOtherPropertiesByTheirPath() {
        String old = "{\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"Tags\": [{\"Key\": \"k\", \"Value\":"
                + " \"v\"}]}}}";

        assertThat(changes(old, old.replace("\"v\"", "\"w\"")))
                .containsExactly(Change.of(Change.Area.RESOURCES, "Q: Tags[0].Value v → w"));
    }

    @Test
    void tellsOfTheTaskRunnerOnce() {
        String old = "{\"Q\": {\"Type\": \"X\", \"Properties\": {\"A\": \"s3://b/HASH.jar\", \"B\": \"HASH\"}}}";
        String one = old.replace("HASH", "1".repeat(64));

        assertThat(changes(one, old.replace("HASH", "2".repeat(64))))
                .containsExactly(Change.of(Change.Area.RESOURCES, "the Task Runner changed"));
        assertThat(changes(one, old.replace("HASH", "0".repeat(64)))).isEmpty();
    }

    @Test
    void tellsWhenAScheduleIsSwitchedOff() {
        String old = "{\"S\": {\"Type\": \"AWS::Scheduler::Schedule\", \"Properties\": {\"State\": \"ENABLED\"}}}";

        assertThat(changes(old, old.replace("ENABLED", "DISABLED")))
                .containsExactly(Change.of(Change.Area.RUNS, "`S` is switched off"));
    }

    @Test
    void overlooksWhatTheCdkAddsForItself() {
        String old = "{\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}";
        String now = "{\"CDKMetadata\": {\"Type\": \"AWS::CDK::Metadata\"}, \"Q\": {\"Type\": \"AWS::SQS::Queue\","
                + " \"Metadata\": {\"aws:cdk:path\": \"x\"}}}";

        assertThat(changes(old, now)).isEmpty();
    }

    @Test
    void tellsStacksThatComeAndGo() {
        Map<String, Object> stacks = Map.of("a", template("{\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}"));

        assertThat(DifferencePrinter.text(review(Difference.between(Map.of(), stacks))))
                .isEqualTo("a\n  WIDENED: the stack is new: 1 resource\n");
        assertThat(DifferencePrinter.text(review(Difference.between(stacks, Map.of()))))
                .isEqualTo("a\n  the stack is gone: 1 resource\n");
    }

    @Test
    void writesOneTableForEachStack() {
        List<StackChanges> stacks = List.of(new StackChanges(
                "a", List.of(widening("R may now x:Y on *"), Change.of(Change.Area.STEPS, "command of B: a|b → <c>"))));

        assertThat(ReviewComment.of(review(stacks))).isEqualTo("""
            <!-- penstock diff -->
            ## What changes in the stacks

            ### a

            | | |
            | --- | --- |
            | permissions | **WIDENED** R may now x:Y on \\* |
            | steps | command of B: a\\|b → &lt;c> |

            Templates don't tell what they cost; compare definitions to know it.
            """);
        assertThat(DifferencePrinter.json(review(stacks))).contains("\"weight\": \"widening\"", "\"area\": \"steps\"");
        assertThat(ReviewComment.of(review(List.of())))
                .startsWith("<!-- penstock diff -->\n")
                .endsWith("Nothing.\n");
    }

    private static Review review(List<StackChanges> stacks) {
        return new Review(stacks, Optional.empty());
    }

    @Test
    void putsTheCostOfEachPipelineAndOfAllIntoTheComment() {
        List<StackChanges> stacks = Stream.of("a", "b")
                .map(name -> new StackChanges(name, List.of(Change.of(Change.Area.RUNS, "runs every day"))))
                .toList();
        Review review = new Review(
                stacks,
                Optional.of(List.of(
                        new CostChange("a", Map.of("alarms", usd("0.2")), Map.of("alarms", usd("0.3")), false),
                        new CostChange("b", Map.of(), Map.of("transitions", usd("1.005")), true))));

        assertThat(ReviewComment.of(review)).endsWith("""
            ### Cost in a month

            | pipeline | before | after | because of |
            | --- | ---: | ---: | --- |
            | a | $0.20 | $0.30 | alarms $0.20 → $0.30 |
            | b | $0.00 | ≈ $1.01 | transitions $0.00 → $1.01 |
            | all that change | $0.20 | $1.31 | |

            List prices, without machines, moved data and retries.
            """);
        assertThat(DifferencePrinter.text(review)).endsWith("""
              costs ≈ $1.01 a month instead of $0.00: transitions $0.00 → $1.01
            in all $1.31 a month instead of $0.20
            """);
        assertThat(DifferencePrinter.json(review)).contains("\"before\": 0.2,", "\"after\": 1.31,");
    }

    @Test
    void leavesOutOfACommentWhatGitHubWouldNotTake() {
        List<Change> many = IntStream.range(0, 2_000)
                .mapToObj(i -> Change.of(Change.Area.STEPS, "command of Step" + i + ": " + "x".repeat(50)))
                .toList();
        String comment = ReviewComment.of(review(List.of(new StackChanges("a", many))));

        assertThat(comment.length()).isBetween(55_000, 62_000);
        long rows = comment.lines().filter(line -> line.startsWith("| steps |")).count();
        assertThat(comment).contains("**%s more changes** don't fit".formatted(2_000 - rows));
    }

    private static BigDecimal usd(String sum) {
        return new BigDecimal(sum);
    }

    private static Change widening(String text) {
        return new Change(Change.Area.PERMISSIONS, Weight.WIDENING, text);
    }

    private static List<Change> changes(String old, String now) {
        return Difference.between(Map.of("s", template(old)), Map.of("s", template(now))).stream()
                .flatMap(stack -> stack.changes().stream())
                .toList();
    }

    private static Object template(String resources) {
        String text = "{\"Resources\": " + resources + "}";
        return JsonText.toTree(DocumentReader.parse(text.getBytes(StandardCharsets.UTF_8), "template.json")
                .orElseThrow()
                .root());
    }
}
