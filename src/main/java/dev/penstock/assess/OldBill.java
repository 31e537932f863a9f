package dev.penstock.assess;

import dev.penstock.catalog.Category;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Data Pipeline charges: for each activity and precondition, by where it runs and how often; else a fixed sum. */
final class OldBill {
    private OldBill() {}

    static Bill of(Pipeline pipeline, Optional<History> history, Prices prices) {
        if (history.filter(History::isInactive).isPresent()) {
            return new Bill.Builder(prices)
                    .add("inactive pipeline", "Data Pipeline, inactive", BigDecimal.ONE, false)
                    .build();
        }
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Boolean> guesses = new TreeMap<>();
        for (PipelineObject object : pipeline.objects().values()) {
            Optional<Category> category = Category.of(object.type());
            boolean isPrecondition =
                    category.filter(Category.PRECONDITION::equals).isPresent();
            if (!isPrecondition && category.filter(Category.ACTIVITY::equals).isEmpty()) {
                continue;
            }
            PipelineObject runner = isPrecondition ? referrer(object, pipeline).orElse(object) : object;
            Rhythm rhythm = Rhythm.of(runner, pipeline).or(history);
            boolean isOnWorkers = object.values("runsOn").isEmpty()
                    && Texts.first(object, "workerGroup").isPresent();
            String price = "activity on " + (isOnWorkers ? "a worker group" : "AWS") + ", "
                    + (rhythm.isMoreThanDaily() ? "more often" : "at most daily");
            counts.merge(price, 1, Integer::sum);
            guesses.merge(price, !rhythm.isKnown(), Boolean::logicalOr);
        }
        Bill.Builder bill = new Bill.Builder(prices);
        counts.forEach((price, count) -> bill.add(
                price,
                price.replace("activity", "Data Pipeline, activities and preconditions"),
                BigDecimal.valueOf(count),
                Boolean.TRUE.equals(guesses.get(price))));
        return bill.build();
    }

    /** A precondition is asked as often as what waits for it runs. */
    private static Optional<PipelineObject> referrer(PipelineObject precondition, Pipeline pipeline) {
        return pipeline.objects().values().stream()
                .filter(object -> object.values("precondition").stream()
                        .anyMatch(value -> value instanceof FieldValue.Reference reference
                                && reference.id().equals(precondition.id())))
                .findFirst();
    }
}
