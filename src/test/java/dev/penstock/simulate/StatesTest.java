package dev.penstock.simulate;

import static dev.penstock.simulate.Machines.START;
import static dev.penstock.simulate.Machines.output;
import static dev.penstock.simulate.Machines.run;
import static dev.penstock.simulate.Machines.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.simulate.Execution.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each state type and its fields. */
final class StatesTest {
    @Test
    void passHandsItsInputOnUnlessItHasAnOutput() {
        assertThat(output(run(states("'A':{'Type':'Pass','End':true}").at(START), "{'x':1}")))
                .isEqualTo("{'x':1}");
        assertThat(output(run("'A':{'Type':'Pass','Output':{'y':['{% 1+1 %}',2.5,null,true]},'End':true}")))
                .isEqualTo("{'y':[2,2.5,null,true]}");
    }

    @Test
    void assignReadsTheValuesFromBefore() {
        assertThat(output(run("'A':{'Type':'Pass','Assign':{'x':1},'Next':'B'},"
                        + "'B':{'Type':'Pass','Assign':{'x':2,'y':'{% $x %}'},'Output':'{% $x %}','Next':'C'},"
                        + "'C':{'Type':'Succeed','Output':'{% [$states.input,$x,$y] %}'}")))
                .isEqualTo("[1,2,1]");
    }

    @Test
    void integersStayIntegers() {
        assertThat(output(run("'A':{'Type':'Pass','Output':'{% [1500000000000 + 1, 5 / 2, 4 / 2] %}','End':true}")))
                .isEqualTo("[1500000000001,2.5,2]");
    }

    @Test
    void choiceTakesTheFirstRuleThatHoldsWithTheOutputOfThatRuleOnly() {
        String states = "'A':{'Type':'Choice','Output':'default','Choices':["
                + "{'Condition':'{% $states.input.n > 5 %}','Output':'big','Next':'S'},"
                + "{'Condition':'{% $states.input.n > 1 %}','Next':'S'}],'Default':'S'},'S':{'Type':'Succeed'}";
        assertThat(output(run(states(states).at(START), "{'n':9}"))).isEqualTo("'big'");
        assertThat(output(run(states(states).at(START), "{'n':3}"))).isEqualTo("{'n':3}");
        assertThat(output(run(states(states).at(START), "{'n':0}"))).isEqualTo("'default'");
    }

    @Test
    void choiceWithoutDefaultFailsWhenNoRuleHolds() {
        Execution run =
                run("'A':{'Type':'Choice','Choices':[{'Condition':'{% false %}','Next':'S'}]},'S':{'Type':'Succeed'}");
        assertThat(run.error()).contains("States.NoChoiceMatched");
    }

    @Test
    void conditionsMustBeBooleans() {
        Execution run = run("'A':{'Type':'Choice','Choices':[{'Condition':'{% 1 %}','Next':'S'}],'Default':'S'},"
                + "'S':{'Type':'Succeed'}");
        assertThat(run.error()).contains("States.QueryEvaluationError");
    }

    @Test
    void waitsForSecondsAndUntilTimes() {
        Execution seconds = run("'A':{'Type':'Wait','Seconds':'{% 60 * 2 %}','End':true}");
        assertThat(seconds.stopTime()).contains(START.plusSeconds(120));
        Execution until = run("'A':{'Type':'Wait','Timestamp':'{% $fromMillis($millis() + 90000) %}','End':true}");
        assertThat(until.stopTime()).contains(START.plusSeconds(90));
        Execution past = run("'A':{'Type':'Wait','Timestamp':'2020-01-01T00:00:00Z','End':true}");
        assertThat(past.stopTime()).contains(START);
        Execution wrong = run("'A':{'Type':'Wait','Timestamp':'tomorrow','End':true}");
        assertThat(wrong.error()).contains("States.QueryEvaluationError");
    }

    @Test
    void failEvaluatesErrorAndCause() {
        Execution run = run(
                states("'A':{'Type':'Fail','Error':'E','Cause':'{% $string($states.input) %}'}")
                        .at(START),
                "{'x':1}");
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.error()).contains("E");
        assertThat(run.cause()).contains("{\"x\":1}");
    }

    @Test
    void causesHaveALimit() {
        Execution run = run(
                "'A':{'Type':'Fail','Error':'E','Cause':'{% $join([1..40000].(\\'x\\')) %}'}".replace("\\'", "\\\""));
        assertThat(run.error()).contains("States.QueryEvaluationError");
    }

    @Test
    void undefinedIsAnError() {
        Execution run = run("'A':{'Type':'Pass','Output':{'x':'{% $states.input.nope %}'},'End':true}");
        assertThat(run.error()).contains("States.QueryEvaluationError");
        assertThat(output(run("'A':{'Type':'Pass','Output':'{% {\\\"x\\\": $states.input.nope} %}','End':true}")))
                .isEqualTo("{}");
    }

    @Test
    void parallelGivesTheOutputsInOrderAndBranchesReadOuterVariables() {
        Execution run = run(
                "'A':{'Type':'Pass','Assign':{'v':7},'Next':'P'},'P':{'Type':'Parallel','Branches':["
                        + "{'StartAt':'L','States':{'L':{'Type':'Wait','Seconds':9,'Output':'{% $v %}','End':true}}},"
                        + "{'StartAt':'R','States':{'R':{'Type':'Pass','Assign':{'inner':8},'Output':'{% $v + 1 %}','End':true}}}],"
                        + "'Next':'E'},'E':{'Type':'Pass','Output':{'in':'{% $states.input %}','seen':'{% $exists($inner) %}'},'End':true}");
        assertThat(output(run)).isEqualTo("{'in':[7,8],'seen':false}");
        assertThat(run.stopTime()).contains(START.plusSeconds(9));
    }

    @Test
    void aFailingBranchCancelsItsSiblings() {
        Simulation simulation = states(
                        "'P':{'Type':'Parallel','Branches':["
                                + "{'StartAt':'L','States':{'L':{'Type':'Wait','Seconds':900,'End':true}}},"
                                + "{'StartAt':'R','States':{'R':{'Type':'Wait','Seconds':5,'Next':'F'},'F':{'Type':'Fail','Error':'E','Cause':'c'}}}],"
                                + "'Catch':[{'ErrorEquals':['E'],'Assign':{'x':'{% $states.errorOutput %}'},'Output':'{% $states.errorOutput.Cause %}','Next':'S'}],"
                                + "'End':true},'S':{'Type':'Succeed','Output':'{% [$states.input,$x] %}'},'A':{'Type':'Pass','Next':'P'}")
                .at(START);
        Execution run = run(simulation, "{}");
        assertThat(output(run)).isEqualTo("['c',{'Error':'E','Cause':'c'}]");
        assertThat(run.stopTime()).contains(START.plusSeconds(5));
        assertThat(simulation.trace().of(Trace.Kind.CANCELLED))
                .extracting(Trace.Event::path)
                .containsExactly("P[0]/L");
    }

    @Test
    void mapRunsSomeItemsAtATimeWithTheirIndexAndValue() {
        Execution run = run(
                states(
                                "'A':{'Type':'Map','Items':'{% $states.input.items %}','MaxConcurrency':2,"
                                        + "'ItemSelector':{'i':'{% $states.context.Map.Item.Index %}','v':'{% $states.context.Map.Item.Value %}','x':'{% $states.input.x %}'},"
                                        + "'ItemProcessor':{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':10,'Next':'O'},"
                                        + "'O':{'Type':'Pass','Output':'{% [$states.input.i,$states.context.Map.Item.Value,$states.input.x] %}','End':true}}},'End':true}")
                        .at(START),
                "{'items':['a','b','c'],'x':1}");
        assertThat(output(run)).isEqualTo("[[0,'a',1],[1,'b',1],[2,'c',1]]");
        assertThat(run.stopTime()).contains(START.plusSeconds(20));
    }

    @Test
    void mapOverNothingGivesNothing() {
        assertThat(
                        output(
                                run(
                                        "'A':{'Type':'Map','Items':[],'ItemProcessor':{'StartAt':'W','States':{'W':{'Type':'Pass','End':true}}},'End':true}")))
                .isEqualTo("[]");
    }

    @Test
    void aFailingItemFailsTheMap() {
        Execution run = run(
                "'A':{'Type':'Map','Items':[1,2],'ItemProcessor':{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'E','Cause':'c'}}},'End':true}");
        assertThat(run.error()).contains("E");
    }

    @Test
    void anEndlessLoopEndsAtTheHistoryLimit() {
        Execution run = run("'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}");
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.error()).contains("States.Runtime");
        assertThat(run.historyEvents()).isLessThanOrEqualTo(Executions.HISTORY_LIMIT + 1);
    }

    @Test
    void machinesHaveATimeOut() {
        Execution run = run(
                Machines.machine("{'QueryLanguage':'JSONata','TimeoutSeconds':30,'StartAt':'A','States':{"
                                + "'A':{'Type':'Wait','Seconds':60,'End':true}}}")
                        .at(START),
                "{}");
        assertThat(run.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(Duration.between(run.startTime(), run.stopTime().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void payloadsHaveALimit() {
        Execution run = run("'A':{'Type':'Pass','Output':'{% $join([1..300000].(\\\"x\\\")) %}','End':true}");
        assertThat(run.error()).contains("States.DataLimitExceeded");
    }

    @Test
    void abortedExecutionsStopAtOnce() {
        Simulation simulation =
                states("'A':{'Type':'Wait','Seconds':60,'End':true}").at(START);
        Execution run = simulation.start("M", "run", Tree.of());
        simulation.runUntil(START.plusSeconds(10));
        simulation.abort(run);
        simulation.runUntilIdle();
        assertThat(run.status()).isEqualTo(Status.ABORTED);
        assertThat(run.stopTime()).contains(START.plusSeconds(10));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused("'A':{'Type':'Loop','End':true}", "unknown type Loop");
        refused("'A':{'Type':'Pass','Result':1,'End':true}", "[Result]");
        refused("'A':{'Type':'Pass','Next':'B'}", "names no state");
        refused("'A':{'Type':'Pass'}", "either Next or End");
        refused("'A':{'Type':'Pass','Output':'{% $( %}','End':true}", "isn't JSONata");
        refused(
                "'A':{'Type':'Pass','Assign':{'x':1},'Next':'P'},'P':{'Type':'Parallel','Branches':[{'StartAt':'Q',"
                        + "'States':{'Q':{'Type':'Pass','Assign':{'x':2},'End':true}}}],'End':true}",
                "variable of an outer scope");
        refused("'A':{'Type':'Pass','Output':{'Fn::Foo':1},'End':true}", "Fn::Foo");
        assertThatThrownBy(() ->
                        run("'A':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:glue:startJobRun','End':true}"))
                .isInstanceOf(UnsupportedEmission.class)
                .hasMessageContaining("aws-sdk:glue");
    }

    private static void refused(String states, String why) {
        assertThatThrownBy(() -> states(states).at(START))
                .isInstanceOf(UnsupportedEmission.class)
                .hasMessageContaining(why);
    }
}
