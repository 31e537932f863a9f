package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Constant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be known about a call before the run, so that both engines agree on it in every run. */
final class StaticChecks {
    static final Code NOT_CONSTANT =
            Code.error("DP4022", "A pattern, zone or period is only known when the pipeline runs.");
    static final Code PATTERN = Code.error("DP4023", "The pattern of `format` can't be followed exactly.");
    static final Code ZONE = Code.error("DP4024", "There is no such time zone.");
    static final Code PERIOD = Code.error("DP4025", "A period isn't a number and a unit.");
    static final Code AMOUNT = Code.error("DP4028", "A date-time is moved by more than a thousand years.");
    static final Code TWELVE_HOURS =
            Code.warning("DP4050", "The pattern has `hh`, the hour from 1 to 12, without `a` for AM or PM.");
    static final Code DAY_OF_YEAR = Code.warning("DP4051", "The pattern has `D`, the day of the year.");
    static final Code MONTH_AS_MINUTE = Code.warning("DP4052", "The pattern has `M`, the month, after the hour.");
    static final Code FRACTION =
            Code.warning("DP4053", "The pattern has `S`, a fraction of a second, for the seconds.");

    private static final long MOST_YEARS = 1_000;

    private StaticChecks() {}

    /** Everything about a scalar call that the types don't say. */
    static void check(Call call) throws TypeException {
        List<Expression> arguments = call.arguments();
        switch (call.function()) {
            case FORMAT -> {
                JodaPattern pattern = JodaPattern.parse(constant(call, "pattern", "'YYYY-MM-dd'"));
                checkZoneLetters(pattern, Zones.of(arguments.get(0)));
            }
            case IN_TIME_ZONE -> {
                String zone = constant(call, "time zone", "'America/New_York'");
                if (Zones.parse(zone).isEmpty()) {
                    throw new TypeException(
                            ZONE,
                            "There is no time zone `%s`.".formatted(zone),
                            Suggestion.closest(zone, ZoneId.getAvailableZoneIds())
                                    .map("Did you mean `%s`?"::formatted)
                                    .orElse("Write one such as `America/New_York`."));
                }
            }
            case PLUS_PERIOD -> {
                String period = constant(call, "period", "\"1 day\"");
                TimeSpan span = TimeSpan.parse(period)
                        .orElseThrow(() -> new TypeException(
                                PERIOD,
                                "`%s` isn't a period.".formatted(period),
                                "Write a whole number and minutes, hours, days, weeks, months or years."));
                checkAmount(span.unit(), span.amount());
            }
            default -> {
                if (arguments.size() == 2
                        && arguments.get(1) instanceof Constant constant
                        && constant.value() instanceof Value.IntegerNumber number) {
                    checkAmount(call.function(), number.value());
                }
            }
        }
    }

    private static void checkAmount(Function function, long amount) throws TypeException {
        long perYear = switch (function) {
            case PLUS_YEARS, MINUS_YEARS -> 1;
            case PLUS_MONTHS, MINUS_MONTHS -> 12;
            case PLUS_WEEKS, MINUS_WEEKS -> 52;
            case PLUS_DAYS, MINUS_DAYS -> 366;
            case PLUS_HOURS, MINUS_HOURS -> 366 * 24;
            default -> 366 * 24 * 60;
        };
        if (Math.abs(amount) > MOST_YEARS * perYear) {
            throw new TypeException(
                    AMOUNT,
                    "`%s` by %s is more than %s years.".formatted(function.symbol(), amount, MOST_YEARS),
                    "Use a smaller number.");
        }
    }

    private static String constant(Call call, String what, String example) throws TypeException {
        if (call.arguments().get(1) instanceof Constant constant && constant.value() instanceof Value.Text text) {
            return text.value();
        }
        throw new TypeException(
                NOT_CONSTANT,
                "The %s of `%s` must be known before the pipeline runs."
                        .formatted(what, call.function().symbol()),
                "Write it as a quoted text, such as %s.".formatted(example));
    }

    private static void checkZoneLetters(JodaPattern pattern, ZoneId zone) throws TypeException {
        int offset = pattern.count(JodaLetter.ZONE_OFFSET);
        boolean namesZone = pattern.count(JodaLetter.ZONE_NAME) > 0 || offset == 1 || offset == 2;
        if (!zone.equals(ZoneOffset.UTC) && namesZone) {
            throw new TypeException(
                    PATTERN,
                    "The pattern writes the name or offset of the zone `%s`, which changes over the year."
                            .formatted(zone.getId()),
                    "Leave `z` and `Z` out of the pattern, or write `ZZZ` for the zone's id.");
        }
    }

    /** What is legal but hardly meant; the result is what the original yields. */
    static List<Diagnostic> warnings(Call call, Location at) {
        if (call.function() != Function.FORMAT) {
            return List.of();
        }
        Optional<JodaPattern> parsed = pattern(call);
        List<Diagnostic> warnings = new ArrayList<>();
        parsed.ifPresent(pattern -> {
            warn(pattern, JodaLetter.CLOCK_HOUR_OF_HALF_DAY, JodaLetter.HALF_DAY)
                    .ifPresent(text -> warnings.add(Diagnostic.of(
                            TWELVE_HOURS,
                            at,
                            "`%s` is the hour from 01 to 12, so that morning and afternoon look alike.".formatted(text),
                            "Write `HH` for the hour from 00 to 23; the translation keeps what the original does.")));
            warnings.addAll(suspicious(pattern, at));
        });
        return warnings;
    }

    private static List<Diagnostic> suspicious(JodaPattern pattern, Location at) {
        List<Diagnostic> warnings = new ArrayList<>();
        String keeps = "the translation keeps what the original does.";
        int dayOfYear = pattern.count(JodaLetter.DAY_OF_YEAR);
        if (dayOfYear > 0 && (dayOfYear < 3 || pattern.count(JodaLetter.MONTH) > 0)) {
            warnings.add(Diagnostic.of(
                    DAY_OF_YEAR,
                    at,
                    "`%s` is the day of the year, 1 to 366.".formatted("D".repeat(dayOfYear)),
                    "Write `dd` for the day of the month; " + keeps));
        }
        if (isMonthAfterHour(pattern)) {
            warnings.add(Diagnostic.of(
                    MONTH_AS_MINUTE,
                    at,
                    "`MM` is the month, also behind the hour.",
                    "Write `mm` for minutes; " + keeps));
        }
        int fraction = pattern.count(JodaLetter.FRACTION);
        if (fraction > 0 && fraction < 3 && pattern.count(JodaLetter.SECOND) == 0) {
            warnings.add(Diagnostic.of(
                    FRACTION,
                    at,
                    "`%s` is a fraction of a second.".formatted("S".repeat(fraction)),
                    "Write `ss` for seconds; " + keeps));
        }
        return warnings;
    }

    private static Optional<String> warn(JodaPattern pattern, JodaLetter letter, JodaLetter missing) {
        int count = pattern.count(letter);
        return count > 0 && pattern.count(missing) == 0
                ? Optional.of(String.valueOf(letter.symbol()).repeat(count))
                : Optional.empty();
    }

    private static boolean isMonthAfterHour(JodaPattern pattern) {
        boolean isAfterHour = false;
        for (JodaPattern.Part part : pattern.parts()) {
            if (part instanceof JodaPattern.Letters letters) {
                if (letters.letter() == JodaLetter.MONTH && isAfterHour) {
                    return true;
                }
                isAfterHour = letters.letter() == JodaLetter.HOUR
                        || letters.letter() == JodaLetter.CLOCK_HOUR_OF_HALF_DAY
                        || letters.letter() == JodaLetter.CLOCK_HOUR;
            }
        }
        return false;
    }

    private static Optional<JodaPattern> pattern(Call call) {
        try {
            return Optional.of(
                    JodaPattern.parse(Zones.constantText(call.arguments().get(1))));
        } catch (TypeException reported) {
            return Optional.empty();
        }
    }
}
