package dev.penstock.model;

import dev.penstock.model.Outcomes.Deed;
import java.util.function.BiConsumer;

/** One attempt of an activity whose work is done in the database, which nobody watches all the time. */
record StatementWork(World world, Item item, Deed deed, long limitSeconds, long patience) {
    /**
     * Begins it.
     *
     * @param later does something in so many seconds unless the activity has been cancelled
     */
    void begin(BiConsumer<Long, Runnable> later, Runnable finished, Runnable failed) {
        item.attempt(world.timeline().now());
        boolean isEnding = deed.kind() == Deed.Kind.SUCCEEDS || deed.kind() == Deed.Kind.FAILS;
        // one that ends before anybody has cancelled it has ended in time
        long cancelled = limitSeconds + world.pace().lookSeconds(item.place(), 15);
        if (isEnding && deed.seconds() < cancelled) {
            long seen = deed.seconds() + world.pace().lookSeconds(item.place(), deed.seconds() / patience);
            later.accept(Math.min(seen, cancelled), deed.kind() == Deed.Kind.SUCCEEDS ? finished : failed);
            return;
        }
        later.accept(limitSeconds + world.pace().lookSeconds(item.place(), 10), failed);
    }
}
