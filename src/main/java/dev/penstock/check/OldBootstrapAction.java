package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bootstrap actions of EMR's own buckets that put software on machine images, which releases took the place of. */
final class OldBootstrapAction implements Check {
    static final Code CODE = Code.warning("DP3042", "A bootstrap action is made for machine images, not for releases.");

    private static final String FIELD = "bootstrapAction";

    private static final Pattern OLD = Pattern.compile(
            "\\s*s3n?://(?:[^/]*\\.)?elasticmapreduce/[^,]*?\\b(install-[\\w-]+|configure-daemons)\\b.*");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        List<Diagnostic> found = new ArrayList<>();
        for (PipelineObject object : pipeline.objects().values()) {
            for (FieldValue.Text text : Graph.ownTexts(object, FIELD)) {
                Matcher action = OLD.matcher(text.text());
                if (action.matches()) {
                    found.add(old(object, text, action.group(1)));
                }
            }
        }
        return found;
    }

    private static Diagnostic old(PipelineObject object, FieldValue.Text text, String action) {
        return Diagnostic.of(
                CODE,
                text.location().in(object.id(), FIELD),
                "`%s` of `%s` is EMR's own bootstrap action for machine images; a cluster of a release may not start with it."
                        .formatted(action, object.id()),
                "Write `applications` or a `configuration` in its place.");
    }
}
