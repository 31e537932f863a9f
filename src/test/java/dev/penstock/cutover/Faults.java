package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.cutover.Round.Resumption;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Mistakes that a procedure might make, planted between it and what it works on. */
enum Faults {
    FIRST_INTERVAL_HERE_IS_ONE_TOO_LATE {
        @Override
        Parties planted(Parties parties) {
            return recording(
                    parties,
                    settling(
                            parties,
                            (course, handOver) -> new HandOver(
                                    handOver.last(),
                                    handOver.first().flatMap(course::after).map(Interval::start),
                                    handOver.owed())));
        }
    },
    FIRST_INTERVAL_HERE_IS_ONE_TOO_EARLY {
        @Override
        Parties planted(Parties parties) {
            return recording(
                    parties,
                    settling(
                            parties,
                            (course, handOver) -> new HandOver(
                                    handOver.last(), handOver.first().flatMap(course::before), handOver.owed())));
        }
    },
    WHAT_THE_ORIGINAL_HAD_NOT_BEGUN_IS_FORGOTTEN {
        @Override
        Parties planted(Parties parties) {
            return recording(
                    parties,
                    settling(
                            parties, (course, handOver) -> new HandOver(handOver.last(), handOver.first(), List.of())));
        }
    },
    WHAT_CAME_DUE_MEANWHILE_IS_NOT_STARTED {
        @Override
        Parties planted(Parties parties) {
            return new Parties(
                    parties.subject(),
                    parties.original(),
                    new Lazy(parties.successor()),
                    parties.journal(),
                    parties.clock());
        }
    },
    THE_ORIGINAL_RESUMES_WHERE_IT_STOPPED {
        @Override
        Parties planted(Parties parties) {
            return resuming(parties, from -> Optional.empty());
        }
    },
    THE_ORIGINAL_RESUMES_ONE_TOO_LATE {
        @Override
        Parties planted(Parties parties) {
            Course course = parties.courses().values().iterator().next();
            return resuming(parties, from -> from.flatMap(course::after).map(Interval::start));
        }
    },
    WHAT_THE_ORIGINAL_CANNOT_TAKE_UP_IS_FORGOTTEN {
        @Override
        Parties planted(Parties parties) {
            return recording(
                    parties,
                    round -> round.resumption()
                            .map(resumption ->
                                    round.with(new Resumption(resumption.boundary(), resumption.from(), Map.of())))
                            .orElse(round));
        }
    };

    abstract Parties planted(Parties parties);

    /** A mistake in what is settled. */
    private interface Unsettled {
        HandOver of(Course course, HandOver handOver);
    }

    /** Each is made once, however often it is written. */
    private static UnaryOperator<Round> settling(Parties parties, Unsettled mistake) {
        Map<HandOver, HandOver> made = new HashMap<>();
        Map<String, Course> courses = parties.courses();
        return round -> {
            Map<String, HandOver> wrong = new TreeMap<>();
            round.handOvers()
                    .forEach((schedule, handOver) -> wrong.put(
                            schedule,
                            made.containsValue(handOver)
                                    ? handOver
                                    : made.computeIfAbsent(
                                            handOver,
                                            sound -> mistake.of(requireNonNull(courses.get(schedule)), sound))));
            return round.with(wrong);
        };
    }

    private static Parties recording(Parties parties, UnaryOperator<Round> mistake) {
        Journal journal = new Journal() {
            @Override
            public Optional<Round> read() {
                return parties.journal().read();
            }

            @Override
            public void write(Round round) {
                parties.journal().write(mistake.apply(round));
            }
        };
        return new Parties(parties.subject(), parties.original(), parties.successor(), journal, parties.clock());
    }

    private static Parties resuming(Parties parties, UnaryOperator<Optional<Instant>> mistake) {
        Original sound = parties.original();
        Original original = new Original() {
            @Override
            public Phase phase() {
                return sound.phase();
            }

            @Override
            public List<Instance> instances(Instant since, Set<String> objects) {
                return sound.instances(since, objects);
            }

            @Override
            public void deactivate() {
                sound.deactivate();
            }

            @Override
            public void activate(Optional<Instant> from) {
                sound.activate(mistake.apply(from));
            }
        };
        return new Parties(parties.subject(), original, parties.successor(), parties.journal(), parties.clock());
    }

    /** Says that it has started what it hasn't. */
    private record Lazy(Successor sound, Map<String, List<Run>> claimed) implements Successor {
        Lazy(Successor sound) {
            this(sound, new TreeMap<>());
        }

        @Override
        public Map<String, Recurring> schedules() {
            return sound.schedules();
        }

        @Override
        public boolean isEnabled(String schedule) {
            return sound.isEnabled(schedule);
        }

        @Override
        public void enable(String schedule, boolean isEnabled) {
            sound.enable(schedule, isEnabled);
        }

        @Override
        public List<Run> runs(String schedule) {
            List<Run> runs = new ArrayList<>(sound.runs(schedule));
            runs.addAll(claimed.getOrDefault(schedule, List.of()));
            return runs;
        }

        @Override
        public void start(String schedule, Interval interval) {
            claimed.computeIfAbsent(schedule, unused -> new ArrayList<>())
                    .add(new Run(interval.runName(), "SUCCEEDED"));
        }
    }
}
