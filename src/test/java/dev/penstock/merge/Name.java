package dev.penstock.merge;

import java.util.Locale;
import java.util.Random;

/**
 * A name as a definition writes it, and as the database keeps it.
 *
 * @param written in quotation marks where the database would change it otherwise
 */
public record Name(String written, String kept) {
    static Name random(Random random, String base) {
        return switch (random.nextInt(8)) {
            case 0 -> plain(base.toUpperCase(Locale.ROOT));
            case 1 -> plain("Order_" + base);
            case 2 -> quoted("Odd \"one\" " + base);
            case 3 -> quoted("it's $" + base + ", {{?}}; --");
            case 4 -> quoted("Straße." + base);
            default -> plain(base);
        };
    }

    private static Name plain(String name) {
        return new Name(name, name.toLowerCase(Locale.ROOT));
    }

    private static Name quoted(String kept) {
        return new Name(inSql(kept), kept);
    }

    /** The name in a statement. */
    public String sql() {
        return inSql(kept);
    }

    private static String inSql(String kept) {
        return "\"" + kept.replace("\"", "\"\"") + "\"";
    }
}
