package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts secrets into texts where they belong, and takes them out of everything that leaves the machine. */
final class Scrubber {
    private static final int CHUNK = 65_536;

    private final Map<String, String> secrets;

    /** @param secrets the secrets' values by their names */
    Scrubber(Map<String, String> secrets) {
        Map<String, String> longestFirst = new LinkedHashMap<>();
        List<Map.Entry<String, String>> entries = new ArrayList<>(secrets.entrySet());
        entries.sort(Comparator.comparing(entry -> -entry.getValue().length()));
        for (Map.Entry<String, String> entry : entries) {
            if (!entry.getValue().isEmpty()) {
                longestFirst.put(entry.getKey(), entry.getValue());
            }
        }
        this.secrets = longestFirst;
    }

    boolean isIdle() {
        return secrets.isEmpty();
    }

    /** {@code text} with each {@code {{penstock.secret.NAME}}} replaced by the secret of that name. */
    static String reveal(String text, Map<String, String> secrets) {
        String revealed = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            revealed = revealed.replace("{{penstock.secret." + secret.getKey() + "}}", secret.getValue());
        }
        return revealed;
    }

    String scrub(String text) {
        String scrubbed = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            scrubbed = scrubbed.replace(secret.getValue(), mask(secret.getKey()));
        }
        return scrubbed;
    }

    private static String mask(String name) {
        return "[secret " + name + "]";
    }

    /** Copies a file of any size and encoding without the secrets in it. */
    void scrub(Path source, Path target) throws IOException {
        Map<String, String> octets = new LinkedHashMap<>();
        int longest = 1;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            byte[] value = secret.getValue().getBytes(StandardCharsets.UTF_8);
            octets.put(new String(value, StandardCharsets.ISO_8859_1), mask(secret.getKey()));
            longest = Math.max(longest, value.length);
        }
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            String kept = "";
            byte[] chunk = in.readNBytes(CHUNK);
            for (; chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                String text = kept + new String(chunk, StandardCharsets.ISO_8859_1);
                for (Map.Entry<String, String> secret : octets.entrySet()) {
                    text = text.replace(secret.getKey(), secret.getValue());
                }
                // a secret may lie across two chunks
                int end = Math.max(0, text.length() - longest + 1);
                out.write(text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1));
                kept = text.substring(end);
            }
            out.write(kept.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
