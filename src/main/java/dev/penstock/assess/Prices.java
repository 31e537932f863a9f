package dev.penstock.assess;

import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What things cost, from {@code prices.json}.
 *
 * @param region whose prices they are
 * @param prices by name
 */
record Prices(String region, Map<String, Price> prices) {
    private static final String FILE = "prices.json";

    Prices {
        prices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(prices));
    }

    /**
     * One price.
     *
     * @param usd for {@code per} units
     * @param source the page that states it
     * @param asOf when it did, as far as that is known
     */
    record Price(BigDecimal usd, String unit, BigDecimal per, String source, String asOf) {
        BigDecimal of(BigDecimal quantity) {
            return usd.multiply(quantity).divide(per);
        }
    }

    static Prices read() {
        Map<?, ?> tree = (Map<?, ?>) JsonText.toTree(
                DocumentReader.parse(content(), FILE).orElseThrow().root());
        Map<String, Price> prices = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(tree.get("prices")))
                .forEach((name, price) -> prices.put(name.toString(), price((Map<?, ?>) price)));
        return new Prices(text(tree, "region"), prices);
    }

    Price price(String name) {
        return Objects.requireNonNull(prices.get(name), name);
    }

    private static Price price(Map<?, ?> tree) {
        return new Price(
                new BigDecimal(text(tree, "usd")),
                text(tree, "unit"),
                new BigDecimal(text(tree, "per")),
                text(tree, "source"),
                text(tree, "asOf"));
    }

    private static String text(Map<?, ?> tree, String key) {
        return Objects.requireNonNull(tree.get(key), key).toString();
    }

    private static byte[] content() {
        try (InputStream file = Prices.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(file, FILE).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
