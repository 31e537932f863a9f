package dev.penstock.cli;

import dev.penstock.plan.Confidential;
import java.io.Console;
import java.util.Optional;

/** Asks whoever sits at the terminal. */
interface Prompt {
    /** Nobody is there to answer. */
    Prompt NOBODY = new Prompt() {
        @Override
        public Optional<String> line(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<Confidential> secret(String question) {
            return Optional.empty();
        }
    };

    /** An answer that may be seen; empty where none is given. */
    Optional<String> line(String question);

    /** An answer that isn't shown while it's typed. */
    Optional<Confidential> secret(String question);

    /** The process's own; the launcher says whether somebody is there to answer. */
    static Prompt system() {
        return Optional.ofNullable(System.console())
                .filter(console -> Boolean.getBoolean("penstock.keyboard"))
                .map(Prompt::of)
                .orElse(NOBODY);
    }

    private static Prompt of(Console console) {
        return new Prompt() {
            @Override
            public Optional<String> line(String question) {
                return Optional.ofNullable(console.readLine("%s: ", question)).filter(answer -> !answer.isEmpty());
            }

            @Override
            public Optional<Confidential> secret(String question) {
                return Optional.ofNullable(console.readPassword("%s: ", question))
                        .map(String::new)
                        .filter(answer -> !answer.isEmpty())
                        .map(Confidential::new);
            }
        };
    }
}
