package dev.penstock.assess;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import java.util.List;

/**
 * How long somebody works on a pipeline until it runs in its new home: an estimate by fixed weights.
 *
 * @param minutes of work, waiting for runs not counted
 */
public record Effort(long minutes) {
    /** Deploy it beside the original, compare a run, switch over. */
    static final long MOVING = 60;
    /** Read about a difference, and decide. */
    static final long READING = 10;
    /** Do what a finding asks for. */
    static final long MENDING = 30;
    /** Find another way for what isn't translated. */
    static final long REPLACING = 240;

    private static final long HOUR = 60;
    private static final long DAY = 8 * HOUR;

    /** What is said of several objects is read once; what is to be done is done for each. */
    static Effort of(List<Diagnostic> findings) {
        long differences = findings.stream()
                .filter(finding -> Verdict.of(finding) == Verdict.DIFFERS)
                .map(Diagnostic::code)
                .map(Code::id)
                .distinct()
                .count();
        long mending = count(findings, Verdict.MANUAL);
        long replacing = count(findings, Verdict.UNSUPPORTED);
        return new Effort(MOVING + READING * differences + MENDING * mending + REPLACING * replacing);
    }

    private static long count(List<Diagnostic> findings, Verdict verdict) {
        return findings.stream()
                .filter(finding -> Verdict.of(finding) == verdict)
                .map(finding -> finding.code().id() + " " + finding.location().object())
                .distinct()
                .count();
    }

    Effort and(Effort other) {
        return new Effort(minutes + other.minutes);
    }

    /** In hours to the quarter, or in days of eight hours: {@code 1.25 hours}, {@code 3.5 days}. */
    public String inWords() {
        return minutes < DAY
                ? quarters(minutes, HOUR) + " h"
                : quarters(minutes, DAY) + (minutes == DAY ? " day" : " days");
    }

    private static String quarters(long minutes, long unit) {
        long quarters = (minutes * 4 + unit - 1) / unit;
        String rest = List.of("", ".25", ".5", ".75").get((int) (quarters % 4));
        return quarters / 4 + rest;
    }
}
