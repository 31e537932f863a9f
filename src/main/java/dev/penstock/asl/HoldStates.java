package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Notice;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A leased block of a run: when it's needed at all, the lease around its work, and what becomes of a cut-off. */
final class HoldStates {
    private final Emission emission;
    private final LayoutStates layouts;

    HoldStates(Emission emission, LayoutStates layouts) {
        this.emission = emission;
        this.layouts = layouts;
    }

    Fragment emit(Layout.Hold hold, String exit) {
        Lease lease = emission.run().lease(hold.resource());
        Fragment recorded = LateStates.recorded(emission, lease, exit);
        return emit(hold, lease, recorded.entry()).before(recorded);
    }

    private Fragment emit(Layout.Hold hold, Lease lease, String next) {
        String id = lease.resource();
        List<String> inner = hold.steps().toList();
        LeaseStates states = new LeaseStates(emission, lease);
        NoticeStates notices = new NoticeStates(emission);

        String decide = emission.name("Decide " + id);
        LeaseStates.Signposts posts = states.signposts();
        String ready = emission.name("Ready " + id);
        String back = emission.name("Return " + id);
        Fragment body = layouts.emit(hold.body(), back);
        State block = states.hold(posts, ready, body, back);

        Fragment told = notices.tell("OnSuccess", id, lease.notices().onSuccess(), next);
        Fragment signals = signals(id, inner, next);
        Fragment left = tellLeft(lease, inner, notices, signals.entry());
        State settle = settle(id, inner, nested(hold.body()), left.entry());
        Fragment cutOff = inner.stream().anyMatch(emission::isRecorded)
                ? new GateStates(emission).readBack(id, settle.name())
                : Fragment.nothing(settle.name());
        Fragment late = states.late()
                .map(lateness -> lateness.tell(cutOff.entry()))
                .orElseGet(() -> Fragment.nothing(cutOff.entry()));
        List<Rule> rules = states.after(posts, late.entry());
        rules.add(Rule.of(Data.template(Data.status(id) + " != 'FINISHED'"), cutOff.entry()));
        State after = new State.Choice(posts.after(), rules, Optional.empty(), told.entry());

        List<State> all = new ArrayList<>();
        List<Rule> before = decide(hold.body(), id, inner, settle.name(), signals.entry());
        states.late().ifPresent(lateness -> before.add(lateness.atItsTurn(late.entry())));
        all.add(new State.Choice(decide, before, Optional.empty(), posts.take()));
        all.addAll(states.take(posts));
        all.add(block);
        all.addAll(states.release(posts));
        all.add(after);
        all.addAll(states.delay(posts));
        all.addAll(told.states());
        all.addAll(late.states());
        all.addAll(cutOff.states());
        all.add(settle);
        all.addAll(left.states());
        all.addAll(signals.states());
        return new Fragment(decide, all);
    }

    /**
     * The records of steps that didn't get to their own: whoever waits for one in another branch must not wait for ever,
     * and a timer of lateness has to see that one has ended.
     */
    private Fragment signals(String id, List<String> inner, String next) {
        GateStates gates = new GateStates(emission);
        Fragment rest = Fragment.nothing(next);
        for (int i = inner.size() - 1; i >= 0; i--) {
            boolean isLateAsked = emission.late().containsKey(inner.get(i));
            boolean isAwaited =
                    emission.run().awaited().contains(inner.get(i)) || emission.isAwaitedElsewhere(inner.get(i));
            if (isLateAsked || isAwaited) {
                rest = gates.recordAfter(id, inner.get(i), rest.entry()).before(rest);
            }
        }
        return rest;
    }

    /** Nothing is leased for work that had finished before, or that can't run. */
    private List<Rule> decide(Layout body, String id, List<String> inner, String settle, String next) {
        List<String> work = inner.stream()
                .filter(step -> !(emission.run().step(step) instanceof Step.Probe))
                .toList();
        StringBuilder finished = new StringBuilder("$merge([$states.input, {");
        finished.append(Jsonata.quote(id)).append(": {'status': 'FINISHED', 'attempt': 0}");
        nested(body)
                .forEach(resource -> finished.append(", ")
                        .append(Jsonata.quote(resource))
                        .append(": {'status': 'FINISHED', 'attempt': 0}"));
        inner.forEach(step ->
                finished.append(", ").append(Jsonata.quote(step)).append(": ").append(Data.FINISHED_BEFORE));
        finished.append("}])");
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.of(
                Data.template(String.join(
                        " and ", work.stream().map(Data::isFinishedBefore).toList())),
                Data.template(finished.toString()),
                next));
        Set<String> outside = new LinkedHashSet<>();
        inner.forEach(step -> outside.addAll(
                emission.run().stepsBehind(emission.run().step(step).dependencies())));
        inner.forEach(outside::remove);
        if (!outside.isEmpty()) {
            rules.add(Rule.of(
                    Data.template("$not(" + Data.allFinished(outside) + ")"),
                    Data.withTemplate(id, "{'status': 'FINISHED', 'attempt': 0}"),
                    settle));
        }
        return rules;
    }

    /**
     * Gives a status to each step of the block that has none: CANCELED with its resource, or what it is waiting for when
     * nothing was leased; a data node in passing follows what it waits for. Those that fail by it are kept in a
     * variable, for their notices.
     */
    private State settle(String id, List<String> inner, List<String> nested, String next) {
        StringBuilder block = new StringBuilder("($cut := " + Data.status(id) + " != 'FINISHED'; $gone := {'status':"
                + " 'CANCELED', 'attempts': 0, 'end': $now(), 'errorMessage': " + Jsonata.quote(id + " ended ") + " & "
                + Data.status(id) + " & ($exists(" + Data.record(id) + ".errorMessage) ? ': ' & " + Data.record(id)
                + ".errorMessage : '')}; $s := $states.input; ");
        for (String step : inner) {
            block.append("$s := $exists(")
                    .append(Data.member("$s", step))
                    .append(") ? $s : $merge([$s, {")
                    .append(Jsonata.quote(step))
                    .append(": ")
                    .append(Data.isFinishedBefore(step))
                    .append(" ? ")
                    .append(Data.FINISHED_BEFORE)
                    .append(" : ")
                    .append(left(emission.run().step(step)))
                    .append("}]); ");
        }
        for (String resource : nested) {
            block.append("$s := $exists(")
                    .append(Data.member("$s", resource))
                    .append(") ? $s : $merge([$s, {")
                    .append(Jsonata.quote(resource))
                    .append(": $cut ? $gone : {'status': 'FINISHED', 'attempt': 0}}]); ");
        }
        block.append("$s)");
        String left = "$append([], ["
                + String.join(", ", inner.stream().map(Jsonata::quote).toList())
                + "][$not($ in $keys($states.input))])";
        return new State.Pass(
                emission.name("Settle " + id),
                Map.of(variable(id), Data.template(left)),
                Optional.of(Data.template(block.toString())),
                Optional.of(next));
    }

    /** The resources whose whole lease is inside. */
    private static List<String> nested(Layout part) {
        if (part instanceof Layout.Hold hold) {
            return Stream.concat(Stream.of(hold.resource()), nested(hold.body()).stream())
                    .toList();
        }
        List<Layout> parts = part instanceof Layout.Sequence sequence
                ? sequence.parts()
                : part instanceof Layout.Fork fork ? fork.branches() : List.of();
        return parts.stream().flatMap(inner -> nested(inner).stream()).toList();
    }

    private String left(Step step) {
        if (step instanceof Step.DataNode node && node.takesNoTime()) {
            List<String> before = emission.run().stepsBehind(node.dependencies()).stream()
                    .map(HoldStates::settled)
                    .toList();
            return "$count([" + String.join(", ", before) + "][$ != 'FINISHED']) = 0 ? " + Data.FINISHED_BEFORE + " : "
                    + notLeased(step);
        }
        return "$cut ? $gone : " + notLeased(step);
    }

    private static String settled(String step) {
        return Data.member("$s", step) + ".status";
    }

    private String notLeased(Step step) {
        if (step instanceof Step.Probe) {
            return "{'status': 'CANCELED', 'attempts': 0}";
        }
        Set<String> failing = step.mode() == Mode.CASCADE ? emission.run().failingSteps(step.dependencies()) : Set.of();
        String waiting = TerminateStates.isMeant(step)
                ? TerminateStates.record("what it waits for doesn't end FINISHED")
                : "{'status': 'WAITING_ON_DEPENDENCIES', 'attempts': 0}";
        if (failing.isEmpty()) {
            return waiting;
        }
        List<String> statuses = failing.stream().map(HoldStates::settled).toList();
        return "$count([" + String.join(", ", statuses)
                + "][$ in ['FAILED', 'CASCADE_FAILED', 'CANCELED', 'TIMEDOUT']]) > 0 ? {'status': 'CASCADE_FAILED',"
                + " 'attempts': 0, 'errorMessage': 'A dependency failed'} : " + waiting;
    }

    private Fragment tellLeft(Lease lease, List<String> inner, NoticeStates notices, String next) {
        Map<String, List<Notice>> told = new LinkedHashMap<>();
        for (String step : inner) {
            List<Notice> onFail = emission.run().step(step).notices().onFail();
            if (!onFail.isEmpty()) {
                told.put(step, onFail);
            }
        }
        Fragment rest = late(lease, inner, notices, next);
        if (!lease.notices().onFail().isEmpty()) {
            rest = resourceFailed(lease, notices, rest.entry()).before(rest);
        }
        return told.isEmpty()
                ? rest
                : notices.tellLeft(lease.resource(), "$" + variable(lease.resource()), told, rest.entry())
                        .before(rest);
    }

    private Fragment late(Lease lease, List<String> inner, NoticeStates notices, String next) {
        List<Step> late = inner.stream()
                .map(emission.run()::step)
                .filter(step -> step.lateness().isPresent())
                .toList();
        return late.isEmpty()
                ? Fragment.nothing(next)
                : notices.tellLate(lease.resource(), "$" + variable(lease.resource()), late, next);
    }

    private Fragment resourceFailed(Lease lease, NoticeStates notices, String next) {
        String id = lease.resource();
        Fragment told = notices.tell("OnFail", id, lease.notices().onFail(), next);
        return Fragment.of(new State.Choice(
                        emission.name("Decide notice of " + id),
                        List.of(Rule.of(Data.template(Data.status(id) + " = 'FINISHED'"), next)),
                        Optional.empty(),
                        told.entry()))
                .before(told);
    }

    /** A name that no other level of the machine assigns. */
    private static String variable(String id) {
        return "leftOn" + Identifiers.encode(id);
    }
}
