package dev.penstock.hunt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance that can be repeated. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        // neighbouring seeds of Random start alike
        this.random = new Random(seed * 0x9E3779B97F4A7C15L ^ 0x5DEECE66DL);
        random.nextInt();
    }

    /** Whether something of so many percent happens. */
    boolean is(int percent) {
        return random.nextInt(100) < percent;
    }

    int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    @SafeVarargs
    final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return Collections.unmodifiableList(shuffled);
    }

    /** Some of the values, in their order. */
    <T> List<T> some(List<T> values, int percent) {
        List<T> some = new ArrayList<>();
        values.forEach(value -> {
            if (is(percent)) {
                some.add(value);
            }
        });
        return Collections.unmodifiableList(some);
    }
}
