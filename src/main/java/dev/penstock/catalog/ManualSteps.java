package dev.penstock.catalog;

import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.Optional;

/** Which objects can be left to a manual step. */
public final class ManualSteps {
    private ManualSteps() {}

    /** Not an action, which would be dropped without a word, and not a schedule, without which nothing starts. */
    public static boolean isPossible(Pipeline pipeline, String id) {
        Optional<ObjectType> type =
                pipeline.object(id).map(PipelineObject::type).flatMap(Catalog::find);
        return type.filter(found -> found.category() != Category.ACTION && found.category() != Category.SCHEDULE)
                .isPresent();
    }
}
