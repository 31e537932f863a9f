package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Log folders that aren't in S3, such as the placeholders of samples. */
final class LogsOutsideS3 implements Check {
    static final Code CODE = Code.warning("DP3041", "Logs are to go to what is no folder of S3.");

    private static final List<String> FOLDERS = List.of("pipelineLogUri", "emrLogUri");

    /** What follows the bucket may be anything; what an expression or a placeholder makes is known later. */
    private static final Pattern IN_S3 = Pattern.compile("\\s*s3[an]?://[^/\\s].*|.*[{<].*", Pattern.DOTALL);

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        List<Diagnostic> found = new ArrayList<>();
        for (PipelineObject object : pipeline.objects().values()) {
            for (String field : FOLDERS) {
                for (FieldValue.Text text : Graph.ownTexts(object, field)) {
                    if (!IN_S3.matcher(text.text()).matches()) {
                        found.add(outside(object, field, text));
                    }
                }
            }
        }
        return found;
    }

    private static Diagnostic outside(PipelineObject object, String field, FieldValue.Text text) {
        return Diagnostic.of(
                CODE,
                text.location().in(object.id(), field),
                "`%s` of `%s` is `%s`, which is no folder of S3, so no logs are kept."
                        .formatted(field, object.id(), text.text()),
                "Write a folder such as `s3://BUCKET/logs/`; EMR may refuse a cluster without.");
    }
}
