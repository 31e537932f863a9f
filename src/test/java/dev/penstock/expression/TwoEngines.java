package dev.penstock.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import dev.penstock.diagnostic.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One expression in both engines at one moment. */
final class TwoEngines {
    static final Map<String, List<String>> PARAMETERS = Map.of(
            "myBucket", List.of("bücket"),
            "my_key", List.of("k'\"\\"),
            "myCount", List.of("7"),
            "myRatio", List.of("0.250"),
            "myNames", List.of("one", "two", ""),
            "myNumbers", List.of("3"));
    private static final Map<String, Object> RUN_PARAMETERS = Map.of(
            "myBucket", "bücket",
            "my_key", "k'\"\\",
            "myCount", "7",
            "myRatio", "0.250",
            "myNames", List.of("one", "two", ""),
            "myNumbers", List.of("3"));
    static final JsonataPrinter PRINTER = new JsonataPrinter(field -> "$record.`" + field.field() + "`");

    private TwoEngines() {}

    static Environment environment(Instant start, Instant end) {
        return new Environment(PARAMETERS, field -> switch (field.field()) {
            case "@scheduledStartTime" -> Optional.of(Value.DateTime.of(start));
            case "@scheduledEndTime" -> Optional.of(Value.DateTime.of(end));
            case "@actualStartTime" -> Optional.of(Value.DateTime.of(start.plusMillis(61_234)));
            case "@status" -> Optional.of(new Value.Text("FAILED"));
            case "errorMessage" -> Optional.of(new Value.Text("exit code 1\n"));
            default -> Optional.empty();
        });
    }

    /** The texts by Java; empty when there is none. */
    static Optional<List<String>> byJava(Expression expression, Environment environment) {
        if (expression.isList()) {
            return Evaluator.evaluate(expression, environment, RandomExpressions.AT)
                    .value()
                    .map(Value::texts);
        }
        Outcome<String> text = Evaluator.text(expression, environment, RandomExpressions.AT);
        return text.value().map(List::of);
    }

    /** The texts by the JSONata library; empty when it fails. */
    static Optional<List<String>> byJsonata(Jsonata compiled, Instant start, Instant end) {
        Jsonata.Frame frame = compiled.createFrame();
        bind(start, end).forEach(frame::bind);
        try {
            Object result = compiled.evaluate(null, frame);
            if (result instanceof List<?> list) {
                return Optional.of(list.stream().map(String.class::cast).toList());
            }
            return Optional.ofNullable((String) result).map(List::of);
        } catch (JException | DateTimeException failure) {
            return Optional.empty();
        }
    }

    /** What the state machine's variables hold. */
    static Map<String, Object> bind(Instant start, Instant end) {
        return Map.of(
                "scheduledStartTime",
                start.toString(),
                "scheduledEndTime",
                end.toString(),
                "parameters",
                RUN_PARAMETERS,
                "record",
                Map.of(
                        "@actualStartTime",
                        start.plusMillis(61_234).toString(),
                        "@status",
                        "FAILED",
                        "errorMessage",
                        "exit code 1\n"));
    }
}
