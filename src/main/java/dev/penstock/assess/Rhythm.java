package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How often something runs.
 *
 * @param period empty where each activation is a run, or where it isn't known before deployment
 * @param measured how many runs there were in a month, where there is no period but a history
 */
record Rhythm(Optional<Period> period, Optional<BigDecimal> measured) {
    static final Rhythm ON_DEMAND = new Rhythm(Optional.empty(), Optional.empty());

    /** As often as a low-frequency activity may run. */
    static final int RUNS_ON_DEMAND = 30;

    private static final long DAY = 86_400;
    private static final int MOST_DAILY = 31;
    /** The month of AWS's own calculators: 730 hours. */
    private static final BigDecimal MONTH = BigDecimal.valueOf(730 * 3_600);

    Rhythm {
        requireNonNull(period, "period");
        requireNonNull(measured, "measured");
    }

    static Rhythm every(Period period) {
        return new Rhythm(Optional.of(period), Optional.empty());
    }

    /** By the schedule that the object refers to, or inherits. */
    static Rhythm of(PipelineObject object, Pipeline pipeline) {
        boolean isOnDemand = text(object, "scheduleType", pipeline)
                .filter("ondemand"::equalsIgnoreCase)
                .isPresent();
        return isOnDemand
                ? ON_DEMAND
                : schedule(object, pipeline)
                        .flatMap(each -> text(each, "period", pipeline))
                        .flatMap(Period::parse)
                        .map(Rhythm::every)
                        .orElse(ON_DEMAND);
    }

    /** What names no schedule runs on the only one. */
    private static Optional<PipelineObject> schedule(PipelineObject object, Pipeline pipeline) {
        Optional<PipelineObject> named = object.values("schedule").stream()
                .filter(FieldValue.Reference.class::isInstance)
                .findFirst()
                .flatMap(value -> pipeline.object(((FieldValue.Reference) value).id()));
        List<PipelineObject> all = pipeline.ofType("Schedule");
        return named.isPresent() || all.size() != 1 ? named : Optional.of(all.get(0));
    }

    private static Optional<String> text(PipelineObject object, String field, Pipeline pipeline) {
        return Texts.first(object, field).map(text -> Texts.filled(text, pipeline));
    }

    /** What runs on demand, by how often it was asked to. */
    Rhythm or(Optional<History> history) {
        return period.isPresent() ? this : new Rhythm(period, history.flatMap(History::runsInAMonth));
    }

    boolean isMoreThanDaily() {
        return measured.filter(runs -> runs.compareTo(BigDecimal.valueOf(MOST_DAILY)) > 0)
                        .isPresent()
                || period.filter(found ->
                                !found.isCalendar() && found.toSeconds().orElseThrow() < DAY)
                        .isPresent();
    }

    boolean isKnown() {
        return period.isPresent() || measured.isPresent();
    }

    BigDecimal runsInAMonth() {
        if (period.isEmpty()) {
            return measured.orElse(BigDecimal.valueOf(RUNS_ON_DEMAND));
        }
        Period known = period.get();
        return known.isCalendar()
                ? BigDecimal.ONE.divide(BigDecimal.valueOf(known.toMonths().orElseThrow()), 4, RoundingMode.HALF_UP)
                : MONTH.divide(BigDecimal.valueOf(known.toSeconds().orElseThrow()), 4, RoundingMode.HALF_UP);
    }

    String inWords() {
        return period.map(known ->
                        "every " + (known.count() == 1 ? known.inWords().substring(2) : known.inWords()))
                .orElse("on demand"
                        + measured.map(runs -> ", %s runs a month".formatted(runs.setScale(1, RoundingMode.HALF_UP)))
                                .orElse(""));
    }
}
