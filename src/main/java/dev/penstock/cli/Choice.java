package dev.penstock.cli;

import java.util.Locale;

/** One of several words that an option takes; help, completion and messages show it as it is typed. */
final class Choice {
    private Choice() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
