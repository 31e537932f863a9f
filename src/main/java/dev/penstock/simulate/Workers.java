package dev.penstock.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Task Runners on instances and in worker groups: they do what the script says, beat once a minute and answer. */
final class Workers {
    private static final Duration BEAT = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofSeconds(5);

    private final World world;
    private final Instances instances;
    private final List<Work> all = new ArrayList<>();
    private Optional<Employment> employed = Optional.empty();

    Workers(World world, Instances instances) {
        this.world = world;
        this.instances = instances;
        instances.listen(this::lost);
    }

    List<Work> all() {
        return List.copyOf(all);
    }

    void take(Map<String, Object> task, String token, Optional<Instance> instance, String execution) {
        Work work = new Work(execution, task, instance, world.time().now());
        boolean ready = work.type().equals("Ready");
        if (!ready && work.id().isEmpty()) {
            throw new UnsupportedEmission("A task has neither an id nor the type Ready: " + Tree.describe(task));
        }
        if (!ready) {
            endOlderAttempts(work);
        }
        all.add(work);
        trace(Trace.Kind.WORK_STARTED, work);
        if (!ready && employed.isPresent()) {
            employed.get().begin(work, token);
            beat(work, token);
            return;
        }
        Outcome outcome = ready
                ? instance.map(world.script()::readiness).orElseGet(() -> Outcome.succeedsAfter(READY))
                : world.script().outcome(execution, work.id(), work.attempt());
        play(work, token, outcome);
        if (!(outcome instanceof Outcome.Hangs hangs) || hangs.beats()) {
            beat(work, token);
        }
    }

    /** Takes note of work that a service does. */
    void record(Work work) {
        all.add(work);
        trace(Trace.Kind.WORK_STARTED, work);
    }

    void finish(Work work, Work.Result result) {
        end(work, result);
    }

    // A new attempt first ends the old one's processes.
    private void endOlderAttempts(Work work) {
        for (Work old : all) {
            if (old.isRunning() && old.id().equals(work.id()) && old.execution().equals(work.execution())) {
                end(old, Work.Result.LOST);
            }
        }
    }

    /** Lets somebody else do the tasks that aren't Ready ones. */
    void employ(Workshop workshop) {
        employed = Optional.of(new Employment(world, workshop, this::play));
        world.time().keepPaceWith(employed.get());
    }

    private void play(Work work, String token, Outcome outcome) {
        if (outcome instanceof Outcome.Succeeds succeeds) {
            world.time().after(succeeds.after(), () -> {
                if (work.isRunning()) {
                    end(work, Work.Result.SUCCEEDED);
                    answer(() -> world.tokens().succeed(token, Tree.copy(succeeds.output())));
                }
            });
        }
        if (outcome instanceof Outcome.Fails fails) {
            world.time().after(fails.after(), () -> {
                if (work.isRunning()) {
                    end(work, Work.Result.FAILED);
                    answer(() -> world.tokens().fail(token, fails.error(), fails.cause()));
                }
            });
        }
        if (outcome instanceof Outcome.Dies dies) {
            world.time().after(dies.after(), () -> {
                work.instance()
                        .ifPresentOrElse(each -> instances.end(each, "script"), () -> end(work, Work.Result.LOST));
            });
        }
    }

    private void beat(Work work, String token) {
        if (!world.tokens().wantsBeats(token)) {
            return;
        }
        world.time().after(BEAT, () -> {
            if (work.isRunning() && world.tokens().isOpen(token)) {
                world.tokens().beat(token);
                beat(work, token);
            }
        });
    }

    // The state may have gone on: the runner reads the refusal and forgets the task.
    private static void answer(Runnable call) {
        try {
            call.run();
        } catch (StateFailure stale) {
            if (!stale.error().startsWith("Sfn.")) {
                throw stale;
            }
        }
    }

    private void lost(Instance instance) {
        for (Work work : all) {
            if (work.isRunning() && work.instance().equals(Optional.of(instance))) {
                end(work, Work.Result.LOST);
            }
        }
    }

    void end(Work work, Work.Result result) {
        if (work.isRunning()) {
            work.end(world.time().now(), result);
            employed.ifPresent(each -> each.stop(work));
            trace(Trace.Kind.WORK_ENDED, work);
        }
    }

    /** Work of which somebody else says how it goes. */
    Work begin(Map<String, Object> task, String execution) {
        Work work = new Work(execution, task, Optional.empty(), world.time().now());
        all.add(work);
        trace(Trace.Kind.WORK_STARTED, work);
        return work;
    }

    private void trace(Trace.Kind kind, Work work) {
        world.trace(
                kind,
                work.execution(),
                work.id().isEmpty() ? work.type() : work.id(),
                Tree.of("attempt", work.attempt(), "result", work.result().name()));
    }
}
