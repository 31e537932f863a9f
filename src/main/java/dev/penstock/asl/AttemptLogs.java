package dev.penstock.asl;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the logs of an attempt go, in the layout of the original (guide, "Locating logs").
 *
 * <pre>
 * PREFIX/PIPELINE/OBJECT/@OBJECT_2026-01-01T00:00:00/@OBJECT_2026-01-01T00:00:00_Attempt=1
 * </pre>
 */
final class AttemptLogs {
    private static final String START = "$substring($scheduledStartTime, 0, 19)";

    private AttemptLogs() {}

    /**
     * JSONata that yields the folder, without a slash behind it.
     *
     * @param uri the prefix; slashes at its end don't count
     * @param attempt JSONata that yields the attempt's number
     */
    static String folder(Expression uri, String id, String attempt) {
        return prefix(uri) + " & $pipelineId & " + Jsonata.quote("/" + id + "/@" + id + "_") + " & " + START + " & "
                + Jsonata.quote("/@" + id + "_") + " & " + START + " & '_Attempt=' & $string(" + attempt + ")";
    }

    private static String prefix(Expression uri) {
        List<Expression> parts = new ArrayList<>(Expressions.parts(uri));
        Optional<String> end = Expressions.constantText(parts.remove(parts.size() - 1))
                .map(text -> text.replaceFirst("/+$", ""))
                .filter(text -> !text.isEmpty());
        if (end.isEmpty()) {
            return "$replace(" + Texts.text(uri) + ", /\\/+$/, '') & '/'";
        }
        parts.add(Expression.Constant.text(end.get() + "/"));
        return Texts.text(parts.size() == 1 ? parts.get(0) : new Expression.Concat(parts));
    }
}
