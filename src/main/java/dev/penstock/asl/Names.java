package dev.penstock.asl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** State names of one machine: at most 80 characters, each given once. */
final class Names {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();

    /** The name itself, or what is nearest to it and still free. */
    String take(String wanted) {
        String name = fit(wanted);
        for (int i = 2; !taken.add(name); i++) {
            String suffix = " (" + i + ")";
            name = fit(wanted + suffix);
        }
        return name;
    }

    /** {@code A and B}, {@code A, B and C}, or {@code A and 4 more}. */
    static String join(List<String> ids) {
        if (ids.size() > 3) {
            return ids.get(0) + " and " + (ids.size() - 1) + " more";
        }
        List<String> all = new ArrayList<>(ids);
        String last = all.remove(all.size() - 1);
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }

    private static String fit(String name) {
        String legal = CONTROL.matcher(name).replaceAll(" ");
        if (legal.codePointCount(0, legal.length()) <= LONGEST && legal.length() <= LONGEST) {
            return legal;
        }
        String hash = String.format(Locale.ROOT, "~%08x", name.hashCode());
        int end = LONGEST - hash.length();
        return legal.substring(0, Character.isHighSurrogate(legal.charAt(end - 1)) ? end - 1 : end) + hash;
    }
}
