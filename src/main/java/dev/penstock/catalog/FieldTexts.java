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

    private static final List<String> BOOLEANS = List.of("true", "false");

    private FieldTexts() {}

    static Optional<Diagnostic> check(ObjectType type, Field field, String text, String owner, Location location) {
        if (isGood(type, field, text)) {
            return Optional.empty();
        }
        String what = "`" + field.name() + "` of `" + owner + "` is `" + text + "`, ";
        return Optional.of(
                switch (field.kind()) {
                    case TEXT, REFERENCE, DATE_TIME -> throw new IllegalStateException("any text is good");
                    case INTEGER -> wrong(NOT_A_NUMBER, location, what + "which isn't a whole number.", "3");
                    case DECIMAL -> wrong(NOT_A_NUMBER, location, what + "which isn't a number.", "0.25");
                    case BOOLEAN ->
                        wrong(NOT_A_BOOLEAN, location, what + "which is neither `true` nor `false`.", "true");
                    case PERIOD -> wrong(NOT_A_PERIOD, location, what + "which isn't a length of time.", "2 Hours");
                    case ENUMERATION -> enumeration(field, text, what, location);
                    case REGION -> region(text, what, location);
                });
    }

    private static boolean isGood(ObjectType type, Field field, String text) {
        return switch (field.kind()) {
            // the reader of schedules, which alone have date-times, reports those
            case TEXT, REFERENCE, DATE_TIME -> true;
            case INTEGER -> INTEGER.matcher(text).matches();
            case DECIMAL -> DECIMAL.matcher(text).matches();
            case BOOLEAN -> isOneOf(BOOLEANS, text);
            case PERIOD -> isPeriod(type, text);
            case ENUMERATION -> isOneOf(field.allowed(), text);
            case REGION -> REGION.matcher(code(text)).matches();
        };
    }

    private static Diagnostic wrong(Code code, Location location, String message, String example) {
        return Diagnostic.of(code, location, message, "Write it like `" + example + "`.");
    }

    /** The guide calls a cluster's {@code terminateAfter} a number of hours, too. */
    private static boolean isPeriod(ObjectType type, String text) {
        return Period.parse(text).isPresent()
                || (type instanceof EmrCluster && INTEGER.matcher(text).matches());
    }

    private static Diagnostic enumeration(Field field, String text, String what, Location location) {
        String values = field.allowed().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
        String hint = Suggestion.hint(text, field.allowed(), "Write one of " + values + ".");
        return Diagnostic.of(NOT_ALLOWED, location, what + "which isn't among its values.", hint);
    }

    private static Diagnostic region(String text, String what, Location location) {
        String dashed = code(text).replace('_', '-');
        String message = what + "which is no region's code.";
        return REGION.matcher(dashed).matches()
                ? Diagnostic.of(MISSPELT_REGION, location, message, "Did you mean `" + dashed + "`?")
                : wrong(NOT_A_REGION, location, message, "us-east-1");
    }

    private static String code(String region) {
        return region.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isOneOf(List<String> values, String text) {
        String stripped = text.strip();
        for (String value : values) {
            if (value.equalsIgnoreCase(stripped)) {
                return true;
            }
        }
        return false;
    }
}
