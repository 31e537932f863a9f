package dev.penstock.expression;

import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Constant;
import java.time.ZoneId;
import java.util.List;

/** Prints the functions that yield numbers and date-times. */
record JsonataCalls(
        java.util.function.Function<Expression, Snippet> millis,
        java.util.function.Function<Expression, Snippet> number) {

    /** A date-time as epoch milliseconds. */
    Snippet print(Call call) {
        Function function = call.function();
        List<Expression> arguments = call.arguments();
        Expression first = arguments.get(0);
        ZoneId zone = Zones.of(first);
        return switch (function) {
            case YEAR, MONTH, DAY, DAY_OF_YEAR, HOUR, MINUTE ->
                JsonataDates.field(function, JsonataDates.local(millis.apply(first), zone));
            case MAKE_DATE, MAKE_DATE_TIME ->
                JsonataDates.make(arguments.stream().map(number).toList());
            case FIRST_OF_MONTH -> JsonataDates.inZone(millis.apply(first), zone, true, JsonataDates::firstOfMonth);
            case MIDNIGHT -> JsonataDates.inZone(millis.apply(first), zone, false, JsonataDates::midnight);
            case SUNDAY -> JsonataDates.inZone(millis.apply(first), zone, true, JsonataDates::sunday);
            case YESTERDAY -> shifted(first, Function.MINUS_DAYS, Constant.integer(1));
            case IN_TIME_ZONE -> millis.apply(first);
            case PLUS_PERIOD -> {
                TimeSpan span =
                        TimeSpan.parse(Zones.constantText(arguments.get(1))).orElseThrow();
                yield shifted(first, span.unit(), Constant.integer(span.amount()));
            }
            case FORMAT -> throw new IllegalArgumentException("a text isn't printed as a value");
            default -> shifted(first, function, arguments.get(1));
        };
    }

    private Snippet shifted(Expression moment, Function function, Expression amount) {
        Snippet from = millis.apply(moment);
        ZoneId zone = Zones.of(moment);
        return switch (function) {
            case PLUS_YEARS, MINUS_YEARS, PLUS_MONTHS, MINUS_MONTHS ->
                JsonataDates.inZone(
                        from, zone, true, local -> JsonataDates.plusMonths(local, scaled(function, amount)));
            case PLUS_WEEKS, MINUS_WEEKS, PLUS_DAYS, MINUS_DAYS ->
                JsonataDates.inZone(from, zone, true, local -> moved(local, function, amount));
            default -> moved(from, function, amount);
        };
    }

    private static boolean isBackwards(Function function) {
        return function.symbol().startsWith("minus");
    }

    private Snippet scaled(Function function, Expression amount) {
        int size = function == Function.PLUS_YEARS || function == Function.MINUS_YEARS ? 12 : 1;
        int factor = isBackwards(function) ? -size : size;
        if (amount instanceof Constant constant && constant.value() instanceof Value.IntegerNumber whole) {
            return Snippet.loose(Long.toString(whole.value() * factor));
        }
        return Snippet.loose(number.apply(amount).operand() + " * " + factor);
    }

    private Snippet moved(Snippet from, Function function, Expression amount) {
        long unit = JsonataDates.unit(function);
        if (amount instanceof Constant constant && constant.value() instanceof Value.IntegerNumber whole) {
            return JsonataDates.plus(from, whole.value() * (isBackwards(function) ? -unit : unit));
        }
        String sign = isBackwards(function) ? " - " : " + ";
        return Snippet.loose(from.code() + sign + number.apply(amount).operand() + " * " + unit);
    }
}
