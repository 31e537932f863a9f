package dev.penstock.cutover;

import dev.penstock.cutover.Round.Direction;
import dev.penstock.cutover.Round.Mark;
import dev.penstock.cutover.Round.Resumption;
import dev.penstock.cutover.Round.Step;
import dev.penstock.document.Document;
import dev.penstock.document.JsonText;
import dev.penstock.schedule.DateTimes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A round as its file holds it. */
public final class RoundText {
    private RoundText() {}

    /**
     * For a file that people may look into.
     *
     * @param original the id of the pipeline there
     */
    public static String of(String original, Round round) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("original", original);
        tree.put("direction", word(round.direction()));
        tree.put("begun", DateTimes.print(round.begun()));
        tree.put("isStoppedByUs", round.isStoppedByUs());
        Map<String, Object> steps = new LinkedHashMap<>();
        round.marks().forEach((step, mark) -> steps.put(word(step), mark(mark)));
        tree.put("steps", steps);
        tree.put("settled", each(round.settled(), RoundText::times));
        tree.put("handOvers", each(round.handOvers(), RoundText::handOver));
        round.resumption().ifPresent(resumption -> tree.put("resumption", resumption(resumption)));
        return JsonText.pretty(tree);
    }

    private static Map<String, Object> mark(Mark mark) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("begun", DateTimes.print(mark.begun()));
        mark.done().ifPresent(done -> tree.put("done", DateTimes.print(done)));
        return tree;
    }

    private static Map<String, Object> resumption(Resumption resumption) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("boundary", DateTimes.print(resumption.boundary()));
        resumption.from().ifPresent(from -> tree.put("from", DateTimes.print(from)));
        tree.put("rest", each(resumption.rest(), RoundText::times));
        return tree;
    }

    private static Map<String, Object> handOver(HandOver handOver) {
        Map<String, Object> tree = new LinkedHashMap<>();
        handOver.last().ifPresent(last -> tree.put("last", DateTimes.print(last)));
        handOver.first().ifPresent(first -> tree.put("first", DateTimes.print(first)));
        tree.put("owed", times(handOver.owed()));
        return tree;
    }

    private static List<String> times(List<Instant> instants) {
        return instants.stream().map(DateTimes::print).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> T value(Class<T> type, Function<String, T> of, String word) {
        try {
            return of.apply(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + word, unknown);
        }
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException for a file that nobody here has written, or that is about another pipeline
     */
    public static Round read(Document document, String original) {
        Map<?, ?> tree = map(JsonText.toTree(document.root()));
        if (!original.equals(tree.get("original"))) {
            throw new IllegalArgumentException("it is about `" + tree.get("original") + "`");
        }
        return new Round(
                value(Direction.class, Direction::valueOf, String.valueOf(tree.get("direction"))),
                time(tree, "begun"),
                Boolean.TRUE.equals(tree.get("isStoppedByUs")),
                marks(map(tree.get("steps"))),
                each(map(tree.get("settled")), RoundText::instants),
                each(map(tree.get("handOvers")), each -> handOver(map(each))),
                tree.containsKey("resumption")
                        ? Optional.of(resumption(map(tree.get("resumption"))))
                        : Optional.empty());
    }

    private static Map<Step, Mark> marks(Map<?, ?> tree) {
        Map<Step, Mark> marks = new TreeMap<>();
        tree.forEach((step, times) -> marks.put(
                value(Step.class, Step::valueOf, String.valueOf(step)),
                new Mark(time(map(times), "begun"), optional(map(times), "done"))));
        return marks;
    }

    private static HandOver handOver(Map<?, ?> tree) {
        return new HandOver(optional(tree, "last"), optional(tree, "first"), instants(tree.get("owed")));
    }

    private static Resumption resumption(Map<?, ?> tree) {
        return new Resumption(
                time(tree, "boundary"), optional(tree, "from"), each(map(tree.get("rest")), RoundText::instants));
    }

    private static <V, R> Map<String, R> each(Map<?, V> map, Function<? super V, R> change) {
        Map<String, R> changed = new TreeMap<>();
        map.forEach((key, value) -> changed.put(String.valueOf(key), change.apply(value)));
        return changed;
    }

    private static Map<?, ?> map(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("not an object: " + tree);
    }

    private static List<Instant> instants(@Nullable Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().map(each -> instant(String.valueOf(each))).toList();
        }
        throw new IllegalArgumentException("not a list: " + tree);
    }

    private static Instant time(Map<?, ?> tree, String key) {
        return instant(String.valueOf(tree.get(key)));
    }

    private static Optional<Instant> optional(Map<?, ?> tree, String key) {
        return tree.containsKey(key) ? Optional.of(time(tree, key)) : Optional.empty();
    }

    private static Instant instant(String text) {
        return DateTimes.parse(text).orElseThrow(() -> new IllegalArgumentException("no time: " + text));
    }
}
