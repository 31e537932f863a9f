package dev.penstock.asl;

import dev.penstock.digest.Sha256;
import java.util.regex.Pattern;

/** Users' ids as identifiers of letters and digits. */
public final class Identifiers {
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9]");

    private Identifiers() {}

    /** The id itself; with other characters in it, the rest of it and four hex digits of its hash. */
    public static String encode(String id) {
        String legal = OTHERS.matcher(id).replaceAll("");
        if (legal.equals(id) && id.length() <= 200) {
            return id;
        }
        String start = legal.length() > 200 ? legal.substring(0, 200) : legal;
        return start + Sha256.hex(id, 4);
    }
}
