package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When the runs of a schedule start, and which intervals they stand for. */
public sealed interface Timing {

    /** Each activation is one run. */
    record OnDemand() implements Timing {}

    /**
     * One run for each interval: interval k lasts from {@code origin + k × period} to {@code origin + (k + 1) × period}.
     */
    record Recurring(Origin origin, Period period, Style style, Bound bound) implements Timing {
        public Recurring {
            requireNonNull(origin, "origin");
            requireNonNull(period, "period");
            requireNonNull(style, "style");
            requireNonNull(bound, "bound");
        }

        /** Where interval {@code k} starts; only where the origin is known before deployment. */
        public Instant start(long k) {
            return period.after(knownOrigin(), k);
        }

        /** Where interval {@code k} ends; only where the origin is known before deployment. */
        public Instant end(long k) {
            return period.after(knownOrigin(), k + 1);
        }

        /** When the run of interval {@code k} starts: at the interval's start, or at its end. */
        public Instant due(long k) {
            return style == Style.CRON ? start(k) : end(k);
        }

        /** Whether interval {@code k} is one of the schedule's. */
        public boolean includes(long k) {
            return k >= 0 && bound.includes(k, due(k), style);
        }

        private Instant knownOrigin() {
            if (origin instanceof Origin.At at) {
                return at.instant();
            }
            throw new IllegalStateException("the origin is known at deployment only");
        }
    }

    /** Whether an interval's run starts when the interval starts, or when it ends. */
    enum Style {
        CRON,
        TIMESERIES
    }

    /** Where interval 0 starts. */
    sealed interface Origin {
        /** At a known instant, to the second. */
        record At(Instant instant) implements Origin {
            public At {
                instant = instant.truncatedTo(ChronoUnit.SECONDS);
            }
        }

        /** At the first activation, which is the creation of the schedule. */
        record Activation() implements Origin {}
    }

    /** Where the intervals stop. */
    sealed interface Bound {
        boolean includes(long k, Instant due, Style style);

        record None() implements Bound {
            @Override
            public boolean includes(long k, Instant due, Style style) {
                return true;
            }
        }

        /** After {@code count} intervals. */
        record Occurrences(long count) implements Bound {
            public Occurrences {
                if (count < 1) {
                    throw new IllegalArgumentException("not a positive count: " + count);
                }
            }

            @Override
            public boolean includes(long k, Instant due, Style style) {
                return k < count;
            }
        }

        /**
         * At an instant. The last {@code cron} run starts before it; the last {@code timeseries} run starts at it or
         * before, so that both styles run the same intervals where the end is a boundary.
         */
        record Until(Instant instant) implements Bound {
            public Until {
                requireNonNull(instant, "instant");
            }

            @Override
            public boolean includes(long k, Instant due, Style style) {
                return style == Style.CRON ? due.isBefore(instant) : !due.isAfter(instant);
            }
        }
    }
}
