package dev.penstock.simulate;

import com.dashjoin.jsonata.Jsonata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The functions that Step Functions adds to JSONata or that would read the machine's clock or dice. */
final class QueryFunctions {
    private static final Set<String> DIGESTS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private final Map<String, Jsonata.JFunction> functions = new LinkedHashMap<>();
    private final VirtualTime time;
    private final Random dice;

    QueryFunctions(VirtualTime time, long seed) {
        this.time = time;
        this.dice = new Random(seed);
        define("millis", "<:n>", arguments -> time.now().toEpochMilli());
        define("now", "<s?s?:s>", this::now);
        define("random", "<n?:n>", this::random);
        define("uuid", "<:s>", arguments -> new UUID(dice.nextLong(), dice.nextLong()).toString());
        define("hash", "<ss:s>", QueryFunctions::hash);
        define("parse", "<s:x>", QueryFunctions::parse);
        define("partition", "<an:a>", QueryFunctions::partition);
        define("range", "<nnn:a>", QueryFunctions::range);
        define("eval", "<sx?:x>", arguments -> {
            throw new UnsupportedEmission("$eval doesn't exist in Step Functions.");
        });
    }

    private interface Body {
        Object call(List<?> arguments);
    }

    private void define(String name, String signature, Body body) {
        functions.put(name, new Jsonata.JFunction((input, arguments) -> body.call(arguments), signature));
    }

    /** Binds a name that the machine doesn't assign, when it is one of these functions. */
    void bind(Jsonata.Frame frame, String name) {
        Jsonata.JFunction function = functions.get(name);
        if (function != null) {
            frame.bind(name, function);
        }
    }

    private Object now(List<?> arguments) {
        if (arguments.stream().anyMatch(argument -> argument != null)) {
            throw new UnsupportedEmission("$now with a picture isn't known here: use $fromMillis($millis(), …).");
        }
        return Timestamps.write(time.now());
    }

    private Object random(List<?> arguments) {
        if (!arguments.isEmpty() && arguments.get(0) instanceof Number seed) {
            return new Random(seed.longValue()).nextDouble();
        }
        return dice.nextDouble();
    }

    private static Object hash(List<?> arguments) {
        String algorithm = String.valueOf(arguments.get(1));
        if (!DIGESTS.contains(algorithm)) {
            throw StateFailure.query("$hash doesn't know the algorithm " + algorithm + ".");
        }
        try {
            byte[] text = String.valueOf(arguments.get(0)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object parse(List<?> arguments) {
        try {
            return Tree.parse(String.valueOf(arguments.get(0)));
        } catch (IllegalArgumentException failure) {
            throw StateFailure.query("$parse: " + failure.getMessage());
        }
    }

    private static Object partition(List<?> arguments) {
        List<?> items = (List<?>) arguments.get(0);
        int size = ((Number) arguments.get(1)).intValue();
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < items.size(); i += size) {
            parts.add(new ArrayList<>(items.subList(i, Math.min(items.size(), i + size))));
        }
        return parts;
    }

    private static Object range(List<?> arguments) {
        long first = ((Number) arguments.get(0)).longValue();
        long last = ((Number) arguments.get(1)).longValue();
        long step = ((Number) arguments.get(2)).longValue();
        if (step == 0) {
            throw StateFailure.query("$range with a step of 0.");
        }
        List<Object> items = new ArrayList<>();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            items.add(value);
        }
        return items;
    }
}
