package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bootstrap actions of EMR's own buckets that put software on machine images, which releases took the place of. */
final class OldBootstrapAction implements Check {
    static final Code CODE = Code.warning("DP3042", "A bootstrap action is made for machine images, not for releases.");

    private static final Pattern OLD = Pattern.compile(
            "\\s*s3n?://(?:[^/]*\\.)?elasticmapreduce/[^,]*?\\b(install-[\\w-]+|configure-daemons)\\b.*");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        return pipeline.objects().values().stream()
                .filter(object -> !object.values("bootstrapAction").isEmpty())
                .flatMap(OldBootstrapAction::old)
                .toList();
    }

    private static Stream<Diagnostic> old(PipelineObject object) {
        if (object.inherited().contains("bootstrapAction")) {
            return Stream.empty();
        }
        return Graph.texts(object, "bootstrapAction").flatMap(text -> {
            Matcher action = OLD.matcher(text.text());
            return action.matches()
                    ? Stream.of(Diagnostic.of(
                            CODE,
                            text.location().in(object.id(), "bootstrapAction"),
                            "`%s` of `%s` is EMR's own bootstrap action for machine images; a cluster of a release may not start with it."
                                    .formatted(action.group(1), object.id()),
                            "Write `applications` or a `configuration` in its place."))
                    : Stream.empty();
        });
    }
}
