package dev.penstock.expression;

import static dev.penstock.expression.Type.DATE_TIME;
import static dev.penstock.expression.Type.INTEGER;
import static dev.penstock.expression.Type.TEXT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function of the expression language with the types of its arguments and of its result. */
public enum Function {
    YEAR("year", INTEGER, DATE_TIME),
    MONTH("month", INTEGER, DATE_TIME),
    DAY("day", INTEGER, DATE_TIME),
    DAY_OF_YEAR("dayOfYear", INTEGER, DATE_TIME),
    HOUR("hour", INTEGER, DATE_TIME),
    MINUTE("minute", INTEGER, DATE_TIME),
    MAKE_DATE("makeDate", DATE_TIME, INTEGER, INTEGER, INTEGER),
    MAKE_DATE_TIME("makeDateTime", DATE_TIME, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER),
    FIRST_OF_MONTH("firstOfMonth", DATE_TIME, DATE_TIME),
    MIDNIGHT("midnight", DATE_TIME, DATE_TIME),
    SUNDAY("sunday", DATE_TIME, DATE_TIME),
    YESTERDAY("yesterday", DATE_TIME, DATE_TIME),
    PLUS_YEARS("plusYears", DATE_TIME, DATE_TIME, INTEGER),
    PLUS_MONTHS("plusMonths", DATE_TIME, DATE_TIME, INTEGER),
    PLUS_WEEKS("plusWeeks", DATE_TIME, DATE_TIME, INTEGER),
    PLUS_DAYS("plusDays", DATE_TIME, DATE_TIME, INTEGER),
    PLUS_HOURS("plusHours", DATE_TIME, DATE_TIME, INTEGER),
    PLUS_MINUTES("plusMinutes", DATE_TIME, DATE_TIME, INTEGER),
    MINUS_YEARS("minusYears", DATE_TIME, DATE_TIME, INTEGER),
    MINUS_MONTHS("minusMonths", DATE_TIME, DATE_TIME, INTEGER),
    MINUS_WEEKS("minusWeeks", DATE_TIME, DATE_TIME, INTEGER),
    MINUS_DAYS("minusDays", DATE_TIME, DATE_TIME, INTEGER),
    MINUS_HOURS("minusHours", DATE_TIME, DATE_TIME, INTEGER),
    MINUS_MINUTES("minusMinutes", DATE_TIME, DATE_TIME, INTEGER),
    /** Named only in the row of {@code scriptArgument}, not in the table of functions. */
    PLUS_PERIOD("plusPeriod", DATE_TIME, DATE_TIME, TEXT),
    /** Gone from the guide's later editions, alive in the service. */
    IN_TIME_ZONE("inTimeZone", DATE_TIME, DATE_TIME, TEXT),
    FORMAT("format", TEXT, DATE_TIME, TEXT);

    private static final Map<String, Function> BY_SYMBOL =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Function::symbol, function -> function));

    private final String symbol;
    private final Type result;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Type> parameters;

    Function(String symbol, Type result, Type... parameters) {
        this.symbol = symbol;
        this.result = result;
        this.parameters = List.of(parameters);
    }

    /** The name as an expression writes it. */
    public String symbol() {
        return symbol;
    }

    public Type result() {
        return result;
    }

    public List<Type> parameters() {
        return parameters;
    }

    static Optional<Function> of(String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    static List<String> symbols() {
        return Stream.of(values()).map(Function::symbol).toList();
    }
}
