package dev.penstock.expression;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern of {@code format}, which follows Joda-Time's letters rather than java.time's. */
record JodaPattern(List<JodaPattern.Part> parts) {
    private static final int LONGEST = 9;

    JodaPattern {
        parts = List.copyOf(parts);
    }

    /** A run of one letter, or text that stands for itself. */
    sealed interface Part {
        String format(ZonedDateTime moment);
    }

    record Literal(String text) implements Part {
        @Override
        public String format(ZonedDateTime moment) {
            return text;
        }
    }

    record Letters(JodaLetter letter, int count) implements Part {
        @Override
        public String format(ZonedDateTime moment) {
            return letter.format(moment, count);
        }
    }

    /** Fails with a sentence about the pattern. */
    static JodaPattern parse(String pattern) throws TypeException {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int position = 0;
        while (position < pattern.length()) {
            char next = pattern.charAt(position);
            int end = position + 1;
            if (next == '\'') {
                end = quoted(pattern, position, literal);
            } else if (isLetter(next)) {
                while (end < pattern.length() && pattern.charAt(end) == next) {
                    end++;
                }
                flush(literal, parts);
                parts.add(letters(pattern, next, end - position));
            } else {
                literal.append(next);
            }
            position = end;
        }
        flush(literal, parts);
        if (parts.isEmpty()) {
            throw wrong("The pattern of `format` is empty.", "Write one such as 'YYYY-MM-dd'.");
        }
        return new JodaPattern(parts);
    }

    String format(ZonedDateTime moment) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.format(moment)));
        return text.toString();
    }

    /** How many letters of a kind there are in its longest run; 0 when there are none. */
    int count(JodaLetter letter) {
        int longest = 0;
        for (Part part : parts) {
            if (part instanceof Letters letters && letters.letter() == letter) {
                longest = Math.max(longest, letters.count());
            }
        }
        return longest;
    }

    private static int quoted(String pattern, int open, StringBuilder literal) throws TypeException {
        if (open + 1 < pattern.length() && pattern.charAt(open + 1) == '\'') {
            literal.append('\'');
            return open + 2;
        }
        int position = open + 1;
        while (position < pattern.length()) {
            char next = pattern.charAt(position);
            boolean isDoubled = next == '\'' && position + 1 < pattern.length() && pattern.charAt(position + 1) == '\'';
            if (next == '\'' && !isDoubled) {
                return position + 1;
            }
            literal.append(next);
            position += isDoubled ? 2 : 1;
        }
        throw wrong(
                "The pattern `%s` opens a quote that it doesn't close.".formatted(pattern),
                "Double the quote to mean the character itself.");
    }

    private static Letters letters(String pattern, char character, int count) throws TypeException {
        Optional<JodaLetter> letter = JodaLetter.of(character);
        if (letter.isEmpty()) {
            throw wrong(
                    "The pattern `%s` holds the letter `%s`, which means nothing.".formatted(pattern, character),
                    "Put letters that stand for themselves between quotes: 'T' inside a text in \"…\".");
        }
        if (count > LONGEST) {
            throw wrong(
                    "The pattern `%s` repeats `%s` %s times.".formatted(pattern, character, count),
                    "Repeat a letter at most %s times.".formatted(LONGEST));
        }
        return new Letters(letter.get(), count);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static TypeException wrong(String message, String hint) {
        return new TypeException(StaticChecks.PATTERN, message, hint);
    }
}
