package dev.penstock.simulate;

import static dev.penstock.simulate.Machines.START;
import static dev.penstock.simulate.Machines.output;
import static dev.penstock.simulate.Machines.run;
import static dev.penstock.simulate.Machines.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.simulate.Execution.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks: Retry, Catch, time-outs, tokens. */
final class TasksTest {
    private static final String PUBLISH =
            "'A':{'Type':'Task','Resource':'arn:aws:states:::sns:publish','Arguments':{'TopicArn':'t','Message':'m'},";
    private static final String ACTIVITY =
            "'A':{'Type':'Task','Resource':'arn:aws:states:us-east-1:111122223333:activity:workers',"
                    + "'Arguments':{'id':'Work','type':'T','attempt':'{% $states.context.State.RetryCount + 1 %}'},";

    private final Script script = new Script();

    private Execution tried(String states) {
        return run(states(states).with(script).at(START), "{}");
    }

    @Test
    void aResultIsTheOutputAndIsKnownToAssign() {
        assertThat(output(tried(PUBLISH + "'Assign':{'id':'{% $states.result.MessageId %}'},'Next':'S'},"
                        + "'S':{'Type':'Succeed','Output':'{% [$id,$states.input.MessageId] %}'}")))
                .isEqualTo("['message-1','message-1']");
    }

    @Test
    void retriesBackOffUpToTheirLongestDelay() {
        script.fail("sns:publish", 4, "SNS.Throttled", "slow down");
        Execution run = tried(PUBLISH + "'Retry':[{'ErrorEquals':['SNS.Throttled'],'IntervalSeconds':3,'BackoffRate':2,"
                + "'MaxAttempts':4,'MaxDelaySeconds':10}],'End':true}");
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.stopTime()).contains(START.plusSeconds(3 + 6 + 10 + 10));
        assertThat(run.transitions()).isEqualTo(5);
        assertThat(run.historyEvents()).isEqualTo(2 + 2 + 5 * 3);
    }

    @Test
    void eachRetrierCountsForItself() {
        script.fail("sns:publish", 2, "E1", "").fail("sns:publish", 2, "E2", "");
        Execution run = tried(PUBLISH + "'Retry':[{'ErrorEquals':['E1'],'MaxAttempts':2,'BackoffRate':1},"
                + "{'ErrorEquals':['States.ALL'],'MaxAttempts':2,'BackoffRate':1}],"
                + "'Output':'{% $states.context.State.RetryCount %}','End':true}");
        assertThat(output(run)).isEqualTo("4");
    }

    @Test
    void theFirstRetrierThatNamesAnErrorDecides() {
        script.fail("sns:publish", 1, "E1", "c");
        Execution run =
                tried(PUBLISH + "'Retry':[{'ErrorEquals':['E1'],'MaxAttempts':0},{'ErrorEquals':['States.ALL']}],"
                        + "'Catch':[{'ErrorEquals':['E2'],'Next':'S'},{'ErrorEquals':['States.TaskFailed'],'Next':'C'}],'Next':'S'},"
                        + "'S':{'Type':'Succeed','Output':'no'},'C':{'Type':'Succeed'}");
        assertThat(output(run)).isEqualTo("{'Error':'E1','Cause':'c'}");
    }

    @Test
    void catchesAQueryThatFailsInArguments() {
        Execution run = tried(
                "'A':{'Type':'Task','Resource':'arn:aws:states:::sns:publish','Arguments':{'TopicArn':'{% $nope %}'},"
                        + "'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],'Next':'S'}],'Next':'S'},"
                        + "'S':{'Type':'Succeed','Output':'{% $states.input.Error %}'}");
        assertThat(output(run)).isEqualTo("'States.QueryEvaluationError'");
    }

    @Test
    void attemptsAreNumberedAndAnswered() {
        script.work("Work", 1, Outcome.failsAfter(Duration.ofSeconds(10)));
        Simulation simulation = states(
                        ACTIVITY
                                + "'Retry':[{'ErrorEquals':['ActivityFailed'],'IntervalSeconds':60,'MaxAttempts':2}],'End':true}")
                .with(script)
                .at(START);
        assertThat(run(simulation, "{}").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(simulation.work()).extracting(Work::attempt).containsExactly(1L, 2L);
        assertThat(simulation.work())
                .extracting(Work::result)
                .containsExactly(Work.Result.FAILED, Work.Result.SUCCEEDED);
    }

    @Test
    void anActivitysTimeOutStartsWithItsWorker() {
        script.takenAfter("workers", Duration.ofMinutes(10)).work("Work", Outcome.hangs());
        Execution run = tried(ACTIVITY + "'TimeoutSeconds':60,'End':true}");
        assertThat(run.error()).contains("States.Timeout");
        assertThat(run.stopTime()).contains(START.plusSeconds(660));
    }

    @Test
    void aTaskThatNobodyTakesWaitsForEver() {
        script.neverTaken("workers");
        Simulation simulation = states(ACTIVITY + "'TimeoutSeconds':60,'End':true}")
                .with(script)
                .at(START);
        Execution run = run(simulation, "{}");
        assertThat(run.status()).isEqualTo(Status.RUNNING);
        assertThat(Invariants.of(simulation).everythingEnds()).hasSize(2);
    }

    @Test
    void aHeartbeatThatStaysOutIsATimeOut() {
        script.work("Work", Outcome.hangsSilently());
        Execution run = tried(ACTIVITY + "'TimeoutSeconds':600,'HeartbeatSeconds':90,"
                + "'Catch':[{'ErrorEquals':['States.Timeout'],'Next':'S'}],'Next':'S'},"
                + "'S':{'Type':'Succeed','Output':'{% $states.input.Error %}'}");
        assertThat(output(run)).isEqualTo("'States.HeartbeatTimeout'");
        assertThat(run.stopTime()).contains(START.plusSeconds(95));
    }

    @Test
    void beatsKeepATaskUntilItsTimeOut() {
        script.work("Work", Outcome.hangs());
        Execution run = tried(ACTIVITY + "'TimeoutSeconds':600,'HeartbeatSeconds':90,'End':true}");
        assertThat(run.error()).contains("States.Timeout");
        assertThat(run.stopTime()).contains(START.plusSeconds(605));
    }

    @Test
    void aHeartbeatMustBeBelowTheTimeOut() {
        assertThat(tried(ACTIVITY + "'TimeoutSeconds':60,'HeartbeatSeconds':60,'End':true}")
                        .error())
                .contains("States.QueryEvaluationError");
    }

    @Test
    void aStaleTokenIsRefused() {
        String states = "'A':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',"
                + "'TimeoutSeconds':5,'Arguments':{'TableName':'Stack1-T','Key':{'k':{'S':'x'}},"
                + "'UpdateExpression':'SET held = :t','ExpressionAttributeValues':{':t':{'S':'{% $states.context.Task.Token %}'}}},"
                + "'Catch':[{'ErrorEquals':['States.Timeout'],'Next':'G'}],'End':true},"
                + "'G':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:dynamodb:getItem','Arguments':{'TableName':'Stack1-T',"
                + "'Key':{'k':{'S':'x'}}},'Output':'{% $states.result.Item.held.S %}','Next':'Send'},"
                + "'Send':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess','Arguments':{'TaskToken':'{% $states.input %}','Output':'{}'},'End':true}";
        assertThat(tried(states).error()).contains("Sfn.TaskTimedOutException");
    }

    @Test
    void unknownArgumentsAreRefused() {
        assertThatThrownBy(
                        () -> tried(
                                "'A':{'Type':'Task','Resource':'arn:aws:states:::sns:publish','Arguments':{'Topic':'t'},'End':true}"))
                .isInstanceOf(UnsupportedEmission.class)
                .hasMessageContaining("[Topic]");
    }

    @Test
    void expressMachinesCannotWait() {
        Simulation simulation = Machines.of(
                        Simulation.template(
                                ("{'QueryLanguage':'JSONata','StartAt':'A','States':{" + ACTIVITY + "'End':true}}}")
                                        .replace('\'', '"')),
                        "EXPRESS")
                .at(START);
        assertThatThrownBy(() -> run(simulation, "{}")).isInstanceOf(UnsupportedEmission.class);
    }

    @Test
    void theFunctionsOfStepFunctionsAreKnown() {
        assertThat(
                        output(
                                tried(
                                        "'A':{'Type':'Pass','Output':{'now':'{% $now() %}','millis':'{% $millis() %}',"
                                                + "'parts':'{% $partition([1,2,3],2) %}','range':'{% $range(0,6,3) %}','parsed':'{% $parse($string({\\\"a\\\":[null]})) %}',"
                                                + "'hash':'{% $hash(\\\"a\\\",\\\"MD5\\\") %}','same':'{% $random(7) = $random(7) %}'},'End':true}")))
                .isEqualTo(
                        "{'now':'2026-01-01T00:00:00.000Z','millis':1767225600000,'parts':[[1,2],[3]],'range':[0,3,6],"
                                + "'parsed':{'a':[null]},'hash':'0cc175b9c0f1b6a831c399e269772661','same':true}");
    }

    @Test
    void theSameSimulationTwiceGivesTheSameTrace() {
        String states = "'A':{'Type':'Pass','Output':'{% [$uuid(),$random()] %}','End':true}";
        List<String> traces = List.of(
                traceOf(states(states).seed(3).at(START)),
                traceOf(states(states).seed(3).at(START)));
        assertThat(traces.get(0)).isEqualTo(traces.get(1));
    }

    private static String traceOf(Simulation simulation) {
        run(simulation, "{}");
        return simulation.trace().toString();
    }
}
