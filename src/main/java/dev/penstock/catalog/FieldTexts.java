package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.schedule.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds a literal text against the kind of its field. */
final class FieldTexts {
    static final Code NOT_A_PERIOD = Code.error("DP2120", "A period isn't a number and a unit.");
    static final Code NOT_A_NUMBER = Code.error("DP2121", "A text isn't the number that its field needs.");
    static final Code NOT_A_BOOLEAN = Code.error("DP2122", "A text is neither true nor false.");
    static final Code NOT_ALLOWED = Code.error("DP2124", "A text is none of the values that its field allows.");
    static final Code NOT_A_REGION = Code.error("DP2125", "A text isn't the code of a region.");
    static final Code MISSPELT_REGION = Code.warning("DP2126", "The code of a region is written with underscores.");

    private static final Pattern INTEGER = Pattern.compile("\\s*\\d{1,9}\\s*");
    private static final Pattern DECIMAL = Pattern.compile("\\s*(\\d{1,9}(\\.\\d*)?|\\.\\d+)\\s*");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d");

    private FieldTexts() {}

    static Optional<Diagnostic> check(ObjectType type, Field field, String text, String owner, Location location) {
        String what = "`" + field.name() + "` of `" + owner + "` is `" + text + "`, ";
        return switch (field.kind()) {
            // the reader of schedules, which alone have date-times, reports those
            case TEXT, REFERENCE, DATE_TIME -> Optional.empty();
            case INTEGER ->
                require(
                        INTEGER.matcher(text).matches(),
                        NOT_A_NUMBER,
                        location,
                        what + "which isn't a whole number.",
                        "3");
            case DECIMAL ->
                require(
                        DECIMAL.matcher(text).matches(),
                        NOT_A_NUMBER,
                        location,
                        what + "which isn't a number.",
                        "0.25");
            case BOOLEAN ->
                require(
                        isOneOf(List.of("true", "false"), text),
                        NOT_A_BOOLEAN,
                        location,
                        what + "which is neither `true` nor `false`.",
                        "true");
            case PERIOD ->
                require(
                        isPeriod(type, text),
                        NOT_A_PERIOD,
                        location,
                        what + "which isn't a length of time.",
                        "2 Hours");
            case ENUMERATION -> enumeration(field, text, what, location);
            case REGION -> region(text, what, location);
        };
    }

    private static Optional<Diagnostic> require(
            boolean isGood, Code code, Location location, String message, String example) {
        return isGood
                ? Optional.empty()
                : Optional.of(Diagnostic.of(code, location, message, "Write it like `" + example + "`."));
    }

    /** The guide calls a cluster's {@code terminateAfter} a number of hours, too. */
    private static boolean isPeriod(ObjectType type, String text) {
        return Period.parse(text).isPresent()
                || (type instanceof EmrCluster && INTEGER.matcher(text).matches());
    }

    private static Optional<Diagnostic> enumeration(Field field, String text, String what, Location location) {
        if (isOneOf(field.allowed(), text)) {
            return Optional.empty();
        }
        String values = field.allowed().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
        String hint = Suggestion.hint(text, field.allowed(), "Write one of " + values + ".");
        return Optional.of(Diagnostic.of(NOT_ALLOWED, location, what + "which isn't among its values.", hint));
    }

    private static Optional<Diagnostic> region(String text, String what, Location location) {
        String code = text.strip().toLowerCase(Locale.ROOT);
        if (REGION.matcher(code).matches()) {
            return Optional.empty();
        }
        String dashed = code.replace('_', '-');
        if (REGION.matcher(dashed).matches()) {
            String message = what + "which is no region's code.";
            return Optional.of(Diagnostic.of(MISSPELT_REGION, location, message, "Did you mean `" + dashed + "`?"));
        }
        return Optional.of(Diagnostic.of(
                NOT_A_REGION, location, what + "which is no region's code.", "Write it like `us-east-1`."));
    }

    private static boolean isOneOf(List<String> values, String text) {
        return values.stream().anyMatch(value -> value.equalsIgnoreCase(text.strip()));
    }
}
