package dev.penstock.asl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        return start + hash(id);
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
