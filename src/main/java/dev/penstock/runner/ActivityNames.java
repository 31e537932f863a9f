package dev.penstock.runner;

import dev.penstock.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Gives a worker group the name of its Step Functions activity: at most 80 characters of {@code A-Za-z0-9_.-}.
 *
 * <p>Those characters stand for themselves; every other becomes {@code -XX} for each byte of its UTF-8 form, in upper-case
 * hexadecimal. A hyphen that two characters of {@code 0-9A-F} follow is itself written {@code -2D}, so that different
 * groups never share a name. A result of more than 80 characters is cut to 63 and followed by a hyphen and the first 16
 * lower-case hexadecimal digits of the SHA-256 of the group's UTF-8 form.
 */
public final class ActivityNames {
    private static final int LONGEST = 80;
    private static final int DIGITS = 16;

    private ActivityNames() {}

    /** The activity's name for {@code workerGroup}. */
    public static String encode(String workerGroup) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < workerGroup.length(); i += Character.charCount(workerGroup.codePointAt(i))) {
            int character = workerGroup.codePointAt(i);
            if (isLegal(character) && !(character == '-' && looksEscaped(workerGroup, i))) {
                name.appendCodePoint(character);
            } else {
                appendEscaped(name, character);
            }
        }
        if (name.length() <= LONGEST) {
            return name.toString();
        }
        return name.substring(0, LONGEST - DIGITS - 1) + "-" + Sha256.hex(workerGroup, DIGITS);
    }

    /** The worker group that the name was made of; of one that was cut, its beginning and the digest. */
    public static String decode(String name) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '-' && looksEscaped(name, i)) {
                octets.write(Integer.parseInt(name.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(name.charAt(i));
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static boolean isLegal(int character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '.'
                || character == '-';
    }

    private static boolean looksEscaped(String text, int hyphen) {
        return hyphen + 2 < text.length() && isDigit(text.charAt(hyphen + 1)) && isDigit(text.charAt(hyphen + 2));
    }

    private static boolean isDigit(char character) {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'F');
    }

    private static void appendEscaped(StringBuilder name, int character) {
        for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            name.append('-').append(HexFormat.of().withUpperCase().toHexDigits(octet));
        }
    }
}
