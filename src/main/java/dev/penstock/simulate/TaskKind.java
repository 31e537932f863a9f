package dev.penstock.simulate;

import java.util.Map;
import java.util.Optional;

/** Calls a service, and waits for the answer when the resource says so. */
final class TaskKind implements StateKind {
    @Override
    public void attempt(Visit visit) {
        Target target = Target.parse(Tree.text(visit.state().get("Resource"), visit.path()));
        if (visit.execution().machine().express() && target.pattern() != Target.Pattern.REQUEST_RESPONSE) {
            throw new UnsupportedEmission(visit.path() + " waits, which an Express machine can't.");
        }
        boolean waits = target.pattern() != Target.Pattern.REQUEST_RESPONSE;
        Wake wake = new Wake(visit, target);
        if (waits) {
            visit.token(visit.world().tokens().open(visit, wake));
        }
        Object arguments = visit.state().containsKey("Arguments")
                ? visit.evaluate(visit.state().get("Arguments"), Map.of())
                : visit.input();
        visit.limit(arguments, "The arguments");
        wake.readLimits();
        visit.count(target.pattern() == Target.Pattern.ACTIVITY ? 1 : 2);
        if (visit.strand().isOver()) {
            return;
        }
        visit.trace(Trace.Kind.CALLED, Tree.of("call", target.call(), "arguments", arguments));
        if (target.pattern() != Target.Pattern.ACTIVITY) {
            wake.watch();
        }
        Object result = call(visit, target, arguments, waits ? Optional.of(wake) : Optional.empty());
        if (!waits) {
            wake.succeed(result);
        } else if (target.pattern() != Target.Pattern.ACTIVITY) {
            visit.count(1);
        }
    }

    private static Object call(Visit visit, Target target, Object arguments, Optional<CallContext.Answer> answer) {
        try {
            visit.world().script().refuse(target.call(), visit.name());
            Map<String, Object> given = target.pattern() == Target.Pattern.ACTIVITY
                    ? Tree.of("input", arguments)
                    : Tree.map(arguments, visit.path() + ".Arguments");
            Object result =
                    visit.world().service(target.service()).call(target.action(), given, CallContext.of(visit, answer));
            visit.world().script().lose(visit.name());
            return result;
        } catch (StateFailure failure) {
            visit.count(1);
            throw failure;
        }
    }
}
