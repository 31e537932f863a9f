package dev.penstock.expression;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an expression evaluates to. */
public sealed interface Value {
    /** As the original puts it into a text. */
    String text();

    Type type();

    /** The texts of a list's items; of anything else the one text. */
    default List<String> texts() {
        return List.of(text());
    }

    record Text(String value) implements Value {
        public Text {
            requireNonNull(value, "value");
        }

        @Override
        public String text() {
            return value;
        }

        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    /** A whole number of at most fifteen digits, which both engines hold and write exactly. */
    record IntegerNumber(long value) implements Value {
        static final long LIMIT = 999_999_999_999_999L;

        @Override
        public String text() {
            return Long.toString(value);
        }

        @Override
        public Type type() {
            return Type.INTEGER;
        }
    }

    record FloatingNumber(double value) implements Value {
        @Override
        public String text() {
            return Double.toString(value);
        }

        @Override
        public Type type() {
            return Type.FLOAT;
        }
    }

    /** A moment, whose fields are read in its zone. */
    record DateTime(ZonedDateTime value) implements Value {
        private static final DateTimeFormatter PRINTED =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

        public DateTime {
            requireNonNull(value, "value");
        }

        public static DateTime of(Instant instant) {
            return new DateTime(instant.atZone(ZoneOffset.UTC));
        }

        @Override
        public String text() {
            return PRINTED.format(value);
        }

        @Override
        public Type type() {
            return Type.DATE_TIME;
        }
    }

    /** A list; never one of lists. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return texts().stream().collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public List<String> texts() {
            return values.stream().map(Value::text).toList();
        }

        @Override
        public Type type() {
            return values.isEmpty() ? Type.TEXT : values.get(0).type();
        }
    }
}
