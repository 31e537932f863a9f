package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The data that flows through a run: one record an object, by the object's id.
 *
 * <p>All methods give JSONata; those named {@code …Template} with its delimiters.
 */
final class Data {
    /** What a step is when the run's input says that it had finished before. */
    static final String FINISHED_BEFORE = "{'status': 'FINISHED', 'attempts': 0}";

    private static final Set<String> KEYWORDS = Set.of("and", "or", "in", "true", "false", "null", "function");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Data() {}

    static String template(String jsonata) {
        return "{% " + jsonata + " %}";
    }

    /** A user's text as a value in the machine: itself, unless Step Functions or CloudFormation would read it. */
    static String literal(String text) {
        boolean isTemplateLike = text.startsWith("{%") && text.endsWith("%}");
        // validators of the States Language read literals line by line
        return isTemplateLike || text.indexOf('\n') >= 0 || text.contains("{{resolve:") || text.contains("${Token[")
                ? template(Jsonata.quote(text))
                : text;
    }

    /** {@code base.id}, quoted where the id isn't a plain name. */
    static String member(String base, String id) {
        if (PLAIN_NAME.matcher(id).matches() && !KEYWORDS.contains(id)) {
            return base + "." + id;
        }
        if (id.indexOf('`') < 0 && id.indexOf('\\') < 0 && !CONTROL.matcher(id).find()) {
            return base + ".`" + id + "`";
        }
        return "$lookup(" + base + ", " + Jsonata.quote(id) + ")";
    }

    static String record(String id) {
        return member("$states.input", id);
    }

    static String status(String id) {
        return record(id) + ".status";
    }

    /** The data with a record put in or replaced. */
    static String with(String id, String record) {
        return "$merge([$states.input, {" + Jsonata.quote(id) + ": " + record + "}])";
    }

    static String withTemplate(String id, String record) {
        return template(with(id, record));
    }

    /** A record with some members replaced. */
    static String changed(String id, String members) {
        return "$merge([" + record(id) + ", {" + members + "}])";
    }

    static String isFinishedBefore(String id) {
        return "$exists(" + member("$finished", id) + ")";
    }

    static String allFinished(Collection<String> ids) {
        return ids.stream().map(id -> status(id) + " = 'FINISHED'").collect(Collectors.joining(" and "));
    }

    static String anyFailed(Collection<String> ids) {
        List<String> statuses = ids.stream().map(Data::status).toList();
        if (statuses.size() == 1) {
            return statuses.get(0) + " in ['FAILED', 'CASCADE_FAILED', 'CANCELED', 'TIMEDOUT']";
        }
        return "$count([" + String.join(", ", statuses)
                + "][$ in ['FAILED', 'CASCADE_FAILED', 'CANCELED', 'TIMEDOUT']]) > 0";
    }
}
