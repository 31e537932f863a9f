package dev.penstock.expression;

import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression.Binary;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.Name;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Well-typed expressions and telling moments by chance, the same for the same seed. */
final class RandomExpressions {
    static final Location AT = Location.of("random", 1, 0);
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "America/Los_Angeles",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "Pacific/Apia",
            "UTC");
    private static final List<String> PATTERNS = List.of(
            "YYYY-MM-dd-HH-mm-ss",
            "yyyy/MM/dd",
            "YYYY-MM-dd'T'HH:mm:ss",
            "YYYY-MM-dd HH:mm:ss z",
            "YY-MM-DD HH:MM:SS",
            "hh:mm a",
            "EEE, d MMM yyyy",
            "EEEE MMMM",
            "x-'W'ww-e",
            "[DDD] H m s",
            "KK kk k K",
            "SSS SS S SSSSS",
            "CC GG ZZZ",
            "d''M''y",
            "yyy YYYYY MMMMM ddd",
            "xx YY w D h");
    private static final List<Function> SHIFTS = List.of(
            Function.PLUS_YEARS,
            Function.PLUS_MONTHS,
            Function.PLUS_WEEKS,
            Function.PLUS_DAYS,
            Function.PLUS_HOURS,
            Function.PLUS_MINUTES,
            Function.MINUS_YEARS,
            Function.MINUS_MONTHS,
            Function.MINUS_WEEKS,
            Function.MINUS_DAYS,
            Function.MINUS_HOURS,
            Function.MINUS_MINUTES);

    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** A template of one to three parts. */
    Expression template() {
        List<Expression> parts = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int index = 0; index < count; index++) {
            parts.add(random.nextInt(4) == 0 ? Constant.text(word()) : any(3));
        }
        List<Expression> merged = Concats.merged(parts);
        if (merged.isEmpty()) {
            return Constant.text("");
        }
        return merged.size() == 1 ? merged.get(0) : new Expression.Concat(merged);
    }

    private Expression any(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> integer(depth);
            case 1 -> moment(depth);
            default -> text(depth);
        };
    }

    private Expression text(int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(8)) {
            case 0 -> Constant.text(word());
            case 1 -> name(pick(List.of("myBucket", "my_key", "errorMessage", "@status")));
            case 2 -> name(pick(List.of("myCount", "myRatio", "myNames")));
            case 3 -> binary(Operator.PLUS, text(depth - 1), any(depth - 1));
            default -> call(Function.FORMAT, moment(depth - 1), Constant.text(pick(PATTERNS)));
        };
    }

    private Expression moment(int depth) {
        if (depth == 0) {
            return name(pick(List.of("@scheduledStartTime", "@scheduledEndTime", "@actualStartTime")));
        }
        return switch (random.nextInt(9)) {
            case 0 ->
                call(
                        pick(List.of(Function.FIRST_OF_MONTH, Function.MIDNIGHT, Function.SUNDAY, Function.YESTERDAY)),
                        moment(depth - 1));
            case 1, 2, 3 -> call(pick(SHIFTS), moment(depth - 1), amount(depth - 1));
            case 4 -> call(Function.IN_TIME_ZONE, moment(depth - 1), Constant.text(pick(ZONES)));
            case 5 ->
                call(
                        Function.PLUS_PERIOD,
                        moment(depth - 1),
                        Constant.text(random.nextInt(40) + " "
                                + pick(List.of("days", "Months", "hour", "years", "WEEKS", "minutes"))));
            case 6 -> made(depth - 1);
            default -> moment(0);
        };
    }

    private Expression made(int depth) {
        Expression year =
                random.nextBoolean() ? Constant.integer(1990 + random.nextInt(70)) : call(Function.YEAR, moment(depth));
        Expression month =
                random.nextBoolean() ? Constant.integer(1 + random.nextInt(12)) : call(Function.MONTH, moment(depth));
        Expression day =
                random.nextBoolean() ? Constant.integer(1 + random.nextInt(31)) : call(Function.DAY, moment(depth));
        return random.nextBoolean()
                ? call(Function.MAKE_DATE, year, month, day)
                : call(
                        Function.MAKE_DATE_TIME,
                        year,
                        month,
                        day,
                        Constant.integer(random.nextInt(24)),
                        call(Function.MINUTE, moment(depth)));
    }

    private Expression amount(int depth) {
        return random.nextInt(4) == 0 && depth > 0
                ? call(pick(List.of(Function.DAY, Function.HOUR, Function.MONTH)), moment(depth - 1))
                : Constant.integer(random.nextInt(62) - 12);
    }

    private Expression integer(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? Constant.integer(random.nextInt(100) - 20) : name("myCount");
        }
        return switch (random.nextInt(3)) {
            case 0 ->
                call(
                        pick(List.of(
                                Function.YEAR,
                                Function.MONTH,
                                Function.DAY,
                                Function.DAY_OF_YEAR,
                                Function.HOUR,
                                Function.MINUTE)),
                        moment(depth - 1));
            case 1 ->
                binary(
                        pick(List.of(Operator.PLUS, Operator.MINUS, Operator.TIMES, Operator.DIVIDE)),
                        integer(depth - 1),
                        integer(depth - 1));
            default -> integer(0);
        };
    }

    private String word() {
        return pick(
                List.of("s3://", "/", "it's", "a \"b\"", "üñí 😀", "[x]", "${OUT}", "\\n\n\t", "100 %", "#", "x", ""));
    }

    /** A second between 1990 and 2060, more often one where calendars and zones turn. */
    Instant instant() {
        int year = 1990 + random.nextInt(70);
        return switch (random.nextInt(5)) {
            case 0 ->
                LocalDate.of(year, 1 + random.nextInt(12), 1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plusSeconds(random.nextInt(3) - 1);
            case 1 ->
                LocalDate.of(1992 + 4 * random.nextInt(17), 2, 29)
                        .atTime(random.nextInt(24), random.nextInt(60))
                        .toInstant(ZoneOffset.UTC);
            case 2 -> transition(year);
            default ->
                LocalDate.of(year, 1, 1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plusSeconds(random.nextInt(31_536_000));
        };
    }

    private Instant transition(int year) {
        ZoneId zone = ZoneId.of(pick(ZONES));
        Instant start = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        ZoneOffsetTransition next = zone.getRules().nextTransition(start);
        Instant turn = next == null || next.getInstant().isAfter(Instant.parse("2059-12-01T00:00:00Z"))
                ? start
                : next.getInstant();
        return turn.plusSeconds((random.nextInt(9) - 4) * 1_800L + random.nextInt(3) - 1);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private static Expression name(String name) {
        return new Name(List.of(name), AT);
    }

    private static Expression call(Function function, Expression... arguments) {
        return new Call(function, List.of(arguments), AT);
    }

    private static Expression binary(Operator operator, Expression left, Expression right) {
        return new Binary(operator, left, right, AT);
    }
}
