package dev.penstock.simulate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The tasks that a workshop has taken, between the two times. */
final class Employment implements VirtualTime.Outside {
    /** How soon a task hears that nobody waits for it any more. */
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final World world;
    private final Workshop workshop;
    private final Player player;
    private final Map<Work, String> tokens = new HashMap<>();

    /** Lets an outcome take its effect. */
    interface Player {
        void play(Work work, String token, Outcome outcome);
    }

    Employment(World world, Workshop workshop, Player player) {
        this.world = world;
        this.workshop = workshop;
        this.player = player;
    }

    void begin(Work work, String token) {
        tokens.put(work, token);
        workshop.begin(work);
        watch(work, token);
    }

    private void watch(Work work, String token) {
        world.time().after(WATCH, () -> {
            if (!tokens.containsKey(work)) {
                return;
            }
            if (world.tokens().isOpen(token)) {
                watch(work, token);
            } else {
                stop(work);
            }
        });
    }

    /** Ends the task, unless it has ended. */
    void stop(Work work) {
        if (tokens.remove(work) != null) {
            workshop.stop(work);
        }
    }

    @Override
    public boolean isKeepingPace(boolean isPlanned) {
        return workshop.isBusy() || (isPlanned && workshop.isPatient());
    }

    @Override
    public VirtualTime.Happening await(Duration most) {
        Workshop.Pause pause = workshop.await(most);
        return new VirtualTime.Happening(pause.length(), () -> pause.ended().ifPresent(this::ended));
    }

    private void ended(Workshop.Ended ended) {
        String token = tokens.remove(ended.work());
        if (token != null) {
            player.play(ended.work(), token, ended.outcome());
        }
    }
}
