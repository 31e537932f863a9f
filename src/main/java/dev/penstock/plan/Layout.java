package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/** The order of a run as nested sequences and forks. */
public sealed interface Layout {
    /** The steps inside, first ones first. */
    Stream<String> steps();

    /** One step. */
    record Leaf(String step) implements Layout {
        public Leaf {
            requireNonNull(step, "step");
        }

        @Override
        public Stream<String> steps() {
            return Stream.of(step);
        }
    }

    /** Waits until a step of another branch has ended. */
    record Await(String step, String waiter) implements Layout {
        public Await {
            requireNonNull(step, "step");
            requireNonNull(waiter, "waiter");
        }

        @Override
        public Stream<String> steps() {
            return Stream.empty();
        }
    }

    /** One after the other. */
    record Sequence(List<Layout> parts) implements Layout {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<String> steps() {
            return parts.stream().flatMap(Layout::steps);
        }
    }

    /** At the same time. */
    record Fork(List<Layout> branches) implements Layout {
        public Fork {
            branches = List.copyOf(branches);
        }

        @Override
        public Stream<String> steps() {
            return branches.stream().flatMap(Layout::steps);
        }
    }

    /** While a resource is leased. */
    record Hold(String resource, Layout body) implements Layout {
        public Hold {
            requireNonNull(resource, "resource");
            requireNonNull(body, "body");
        }

        @Override
        public Stream<String> steps() {
            return body.steps();
        }
    }

    /** A branch of its own that leases a resource when the first user asks for it and until the last has ended. */
    record Lend(String resource) implements Layout {
        public Lend {
            requireNonNull(resource, "resource");
        }

        @Override
        public Stream<String> steps() {
            return Stream.empty();
        }
    }
}
