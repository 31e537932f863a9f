package dev.penstock.runner;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One try at a task, with all that it needs.
 *
 * @param folder the attempt's own, empty at the start and gone at the end
 * @param user who runs its commands, if anyone is named
 * @param secrets the values of the task's secrets by their names
 */
record Attempt(
        Task task,
        Path folder,
        Map<String, String> secrets,
        Scrubber scrubber,
        Stores stores,
        Cloud cloud,
        StopSignal signal,
        Journal journal,
        String hostName,
        Optional<String> user) {

    Attempt withJournal(Journal other) {
        return new Attempt(task, folder, secrets, scrubber, stores, cloud, signal, other, hostName, user);
    }

    String reveal(String text) {
        return Scrubber.reveal(text, secrets);
    }

    /** Names the secrets, never their values. */
    @Override
    public String toString() {
        return "Attempt " + task.attempt() + " of " + task.id() + " with secrets " + secrets.keySet();
    }
}
