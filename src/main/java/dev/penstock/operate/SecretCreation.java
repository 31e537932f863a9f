package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.NeededSecret;
import dev.penstock.operate.SecretVault.State;
import dev.penstock.plan.Confidential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the secrets that pipelines need and that don't exist. One that exists keeps its value unless it's to be
 * replaced, so that the same creation may be done again and again.
 */
public final class SecretCreation {
    private final SecretVault vault;
    private final Function<NeededSecret, Optional<Confidential>> values;
    private final boolean isReplacing;

    /**
     * A creation.
     *
     * @param values asked only for a secret that is to be made or replaced
     */
    public SecretCreation(
            SecretVault vault, Function<NeededSecret, Optional<Confidential>> values, boolean isReplacing) {
        this.vault = vault;
        this.values = values;
        this.isReplacing = isReplacing;
    }

    /** What became of a name. */
    public enum Result {
        EXISTS("exists", true),
        CREATED("created", true),
        REPLACED("replaced", true),
        MISSING("missing", false),
        NO_VALUE("no value", false),
        DELETED("deleted", false),
        CONTRADICTED("contradicted", false);

        private final String word;
        private final boolean isGood;

        Result(String word, boolean isGood) {
            this.word = word;
            this.isGood = isGood;
        }

        public String word() {
            return word;
        }

        /** Whether runs find the secret. */
        public boolean isGood() {
            return isGood;
        }
    }

    /** Which of the names exist; nothing is made. */
    public static Map<String, Result> check(SecretVault vault, List<NeededSecret> needed) {
        Map<String, Result> results = new LinkedHashMap<>();
        for (String name : byName(needed).keySet()) {
            results.put(
                    name,
                    switch (vault.state(name)) {
                        case PRESENT -> Result.EXISTS;
                        case ABSENT -> Result.MISSING;
                        case EMPTY -> Result.NO_VALUE;
                        case DELETED -> Result.DELETED;
                    });
        }
        return results;
    }

    /** Looks at all names, and then makes what is to be made; each result is told as soon as it's there. */
    public void run(List<NeededSecret> needed, BiConsumer<String, Result> journal) {
        Map<String, List<NeededSecret>> byName = byName(needed);
        Map<String, State> states = new LinkedHashMap<>();
        byName.keySet().forEach(name -> states.put(name, vault.state(name)));
        byName.forEach(
                (name, secrets) -> journal.accept(name, settle(name, requireNonNull(states.get(name)), secrets)));
    }

    private Result settle(String name, State state, List<NeededSecret> secrets) {
        if (state == State.DELETED) {
            return Result.DELETED;
        }
        if (state == State.PRESENT && !isReplacing) {
            return Result.EXISTS;
        }
        boolean isForeign = secrets.get(0).stored().isArn();
        if (state == State.ABSENT && isForeign) {
            return Result.MISSING;
        }
        if (isContradicted(secrets)) {
            return Result.CONTRADICTED;
        }
        return values.apply(secrets.get(0))
                .map(value -> write(name, state, secrets, value))
                .orElse(Result.NO_VALUE);
    }

    private Result write(String name, State state, List<NeededSecret> secrets, Confidential value) {
        if (state == State.ABSENT) {
            return vault.create(name, description(secrets), value) ? Result.CREATED : Result.EXISTS;
        }
        vault.replace(name, value);
        return state == State.EMPTY ? Result.CREATED : Result.REPLACED;
    }

    private static String description(List<NeededSecret> secrets) {
        return secrets.stream()
                .map(secret -> secret.plainId() + " of " + secret.pipeline())
                .collect(Collectors.joining(", ", "Read by runs: ", ""));
    }

    /** Several secrets of one name that can't all be right: each has a value of its own, or another form. */
    private static boolean isContradicted(List<NeededSecret> secrets) {
        return secrets.stream().map(NeededSecret::isLogin).distinct().count() > 1
                || secrets.stream()
                                .flatMap(secret -> secret.value().stream())
                                .distinct()
                                .count()
                        > 1;
    }

    private static Map<String, List<NeededSecret>> byName(List<NeededSecret> needed) {
        Map<String, List<NeededSecret>> byName = new LinkedHashMap<>();
        needed.forEach(secret -> byName.computeIfAbsent(secret.stored().name(), unused -> new ArrayList<>())
                .add(secret));
        return byName;
    }
}
