package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * States that keep how many runs of one machine are active at once.
 *
 * <pre>
 * Read slots -> Decide slot -> Take slot -----> the work -> Read slots to leave -> Give slot back -> Wake next
 *     ^              +-------> Wait for slot -------^               ^                   |
 *     +- Look again <------------+                                  +- Look again to leave
 * </pre>
 *
 * <p>A rerun, which says what had finished, isn't counted, as in Data Pipeline.
 *
 * <p>One item of the gate table says, as one text, which runs hold a slot and which wait, in their order. A write names
 * the text that it goes out from, so of two writers at once the second one looks again. Whoever leaves hands its slot
 * over in the same write, and wakes every holder that was waiting once; one that is awake is woken in vain. Leaving
 * twice does nothing more than leaving once, so the Sweep does it for each run that ended badly.
 */
final class SlotStates {
    private static final String NOBODY = "{\"holders\":[],\"waiting\":[]}";
    /** Tokens that fit into one item and one state's data. */
    private static final int LONGEST_QUEUE = 100;

    private static final long LONGEST_TIMEOUT = 30_000_000;
    private static final Retrier PATIENTLY = Retrier.backingOff(1, 7, "States.ALL");

    private final Emission emission;
    private final long most;
    private final String machine;
    private final String me;
    private final boolean isSweep;

    private SlotStates(Emission emission, String machine, String me, boolean isSweep) {
        this.emission = emission;
        this.most = emission.run().mostActive().orElseThrow();
        this.machine = machine;
        this.me = me;
        this.isSweep = isSweep;
    }

    /** For the run itself. */
    static SlotStates ofRun(Emission emission) {
        return new SlotStates(emission, "$states.context.StateMachine.Id", "$states.context.Execution.Id", false);
    }

    /** For the run that an event tells of. */
    static SlotStates ofEvent(Emission emission) {
        String detail = "$states.context.Execution.Input.detail.";
        return new SlotStates(emission, detail + "stateMachineArn", detail + "executionArn", true);
    }

    /**
     * The work with a slot taken before it.
     *
     * @param exit where the flow goes on when no slot was to be had in time
     */
    Fragment take(Fragment work, String exit) {
        String read = emission.name("Read slots");
        String decide = emission.name("Decide slot");
        String take = emission.name("Take slot");
        String wait = emission.name("Wait for slot");
        String room = emission.name("Wait for room");
        String again = emission.name("Look again");
        String none = emission.name("Get no slot");
        String held = "$parse($slots).holders";
        String waiting = "$parse($slots).waiting";
        State choice = new State.Choice(
                decide,
                List.of(
                        Rule.of(
                                Data.template("$exists($states.context.Execution.Input.finished) or $count("
                                        + mine(held) + ") > 0"),
                                work.entry()),
                        Rule.of(Data.template("$count(" + held + ") < " + most), take),
                        Rule.of(
                                Data.template("$count(" + waiting + ") >= " + LONGEST_QUEUE + " and $count("
                                        + mine(waiting) + ") = 0"),
                                room)),
                Optional.empty(),
                wait);
        State lookAgain = State.Wait.seconds(again, "{% $floor($random() * 5) + 1 %}", read);
        List<State> states = new ArrayList<>(List.of(
                read(read, "slots").catching(noSlot(none)).next(decide),
                choice,
                write(take, "slots", text("[" + held + ", {'run': " + me + "}]", "[" + others(waiting) + "]"), "")
                        .output(Map.of())
                        .catching(retold(again), noSlot(none))
                        .next(work.entry()),
                waitForSlot(wait, held, waiting)
                        .catching(
                                retold(again),
                                Catcher.of(reason("'the runs before it took too long'"), none, "States.Timeout"),
                                noSlot(none))
                        .next(work.entry()),
                State.Wait.seconds(room, 300L, read),
                lookAgain,
                new State.Pass(none, Map.of(), Optional.of(Data.template(canceled())), Optional.of(exit))));
        return new Fragment(read, states).before(work);
    }

    private State.TaskBuilder waitForSlot(String name, String held, String waiting) {
        String token = "{'run': " + me + ", 'token': $states.context.Task.Token}";
        return write(
                        name,
                        "slots",
                        text("[" + held + "]", "[" + others(waiting) + ", " + token + "]"),
                        ".waitForTaskToken")
                .timeout(Math.min(LONGEST_TIMEOUT, (LONGEST_QUEUE / most + 1) * emission.longestRun()))
                .retry(
                        Retrier.never(GateStates.with(GateStates.CONDITION_FAILED, "States.Timeout")),
                        Retrier.backingOff(1, 5, "States.ALL"))
                .output(Map.of());
    }

    /**
     * Gives the slot back, or the place in the queue.
     *
     * @param stuck where the flow goes on when the table can't be reached; empty to fail
     */
    Fragment giveBack(String next, Optional<String> stuck) {
        String read = name("Read slots to leave", "Read slots of the run");
        String give = name("Give slot back", "Free slot of the run");
        String wake = name("Wake next", "Wake next after the run");
        String again = name("Look again to leave", "Look again for the run");
        List<Catcher> catchers = new ArrayList<>(List.of(retold(again)));
        stuck.ifPresent(state -> catchers.add(Catcher.all("{% $states.input %}", state)));
        State.TaskBuilder reading = read(read, "slotsBefore");
        stuck.ifPresent(state -> reading.catching(Catcher.all("{% $states.input %}", state)));
        String rest = "$rest := [" + others("$parse($slotsBefore).waiting") + "]; ";
        String holders = "$holders := [" + others("$parse($slotsBefore).holders") + "]; ";
        String free = "$free := " + most + " - $count($holders); ";
        String left = "(" + rest + holders + free
                + text(
                        "[$holders, $filter($rest, function($run, $i) { $i < $free })]",
                        "[$filter($rest, function($run, $i) { $i >= $free })]")
                + ")";
        State giving = write(give, "slotsBefore", left, "")
                .assign("slotsLeft", "{% $states.result.Attributes.slots.S %}")
                .output("{% $states.input %}")
                .catching(catchers.toArray(Catcher[]::new))
                .next(wake);
        return Fragment.of(
                reading.next(give),
                giving,
                wake(wake, next),
                State.Wait.seconds(again, "{% $floor($random() * 5) + 1 %}", read));
    }

    /** A run and its Sweep name their states differently, so that each can be told of. */
    private String name(String ofRun, String ofSweep) {
        return emission.name(isSweep ? ofSweep : ofRun);
    }

    private State wake(String name, String next) {
        String awake = name("Was awake", "Was awake after the run");
        State send = State.task(
                        name("Wake with slot", "Wake with slot of the run"),
                        "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess")
                .arguments(tree("TaskToken", "{% $states.input %}", "Output", "{}"))
                .retry(Retrier.never(GateStates.WAITER_GONE), PATIENTLY)
                .catching(Catcher.all(Map.of(), awake))
                .output(Map.of())
                .end();
        emission.grant(Grant.of("states:SendTaskSuccess", "*"));
        return new State.Each(
                name,
                "{% [$parse($slotsLeft).holders.token] %}",
                Map.of("MaxConcurrency", 10L),
                Map.of(),
                new StateMachine(
                        Optional.empty(), send.name(), List.of(send, new State.Succeed(awake, Optional.empty()))),
                Optional.of("{% $states.input %}"),
                List.of(),
                Optional.of(next));
    }

    private State.TaskBuilder read(String name, String variable) {
        String text = "$states.result.Item.slots.S";
        emission.grant(Grant.of("dynamodb:GetItem", emission.references().gateTableArn()));
        return State.task(name, "arn:aws:states:::aws-sdk:dynamodb:getItem")
                .timeout(60L)
                .arguments(tree(
                        "TableName", emission.references().gateTable(),
                        "Key", key(),
                        "ConsistentRead", true))
                .retry(PATIENTLY)
                .assign(variable, Data.template("$exists(" + text + ") ? " + text + " : " + Jsonata.quote(NOBODY)))
                .output("{% $states.input %}");
    }

    private State.TaskBuilder write(String name, String seen, String text, String pattern) {
        emission.grant(Grant.of("dynamodb:UpdateItem", emission.references().gateTableArn()));
        State.TaskBuilder task = State.task(name, "arn:aws:states:::aws-sdk:dynamodb:updateItem" + pattern);
        if (pattern.isEmpty()) {
            task.timeout(60L);
        }
        return task.arguments(tree(
                        "TableName",
                        emission.references().gateTable(),
                        "Key",
                        key(),
                        "ConditionExpression",
                        "attribute_not_exists(slots) OR slots = :seen",
                        "UpdateExpression",
                        "SET slots = :slots",
                        "ExpressionAttributeValues",
                        tree(
                                ":seen", GateStates.text(Data.template("$" + seen)),
                                ":slots", GateStates.text(Data.template(text))),
                        "ReturnValues",
                        "ALL_NEW"))
                .retry(Retrier.never(GateStates.CONDITION_FAILED), PATIENTLY);
    }

    private Map<String, Object> key() {
        return tree("run", GateStates.text(Data.template(machine)), "object", GateStates.text("slots"));
    }

    private static String text(String holders, String waiting) {
        return "$string({'holders': " + holders + ", 'waiting': " + waiting + "})";
    }

    private String mine(String runs) {
        return runs + "[run = " + me + "]";
    }

    private String others(String runs) {
        return runs + "[run != " + me + "]";
    }

    private static Catcher retold(String again) {
        return Catcher.of("{% $states.input %}", again, GateStates.CONDITION_FAILED);
    }

    private static Catcher noSlot(String none) {
        return Catcher.all(reason("$states.errorOutput.Error"), none);
    }

    private static Object reason(String jsonata) {
        return Map.of("reason", Data.template(jsonata));
    }

    /** The records of everything when nothing has begun. */
    private String canceled() {
        String message = "'No slot among " + most + ": ' & $states.input.reason";
        String record = "{'status': 'CANCELED', 'attempts': 0, 'errorMessage': " + message + "}";
        List<String> members = new ArrayList<>();
        for (Step step : emission.run().steps().values()) {
            members.add(Jsonata.quote(step.id()) + ": " + Data.isFinishedBefore(step.id()) + " ? "
                    + Data.FINISHED_BEFORE + " : " + record);
        }
        Set<String> leases = new LinkedHashSet<>(emission.run().leases().keySet());
        leases.forEach(resource -> members.add(Jsonata.quote(resource) + ": " + record));
        return "{" + String.join(", ", members) + "}";
    }
}
