package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Warehouse;
import dev.penstock.plan.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the Data API is told when it's given statements: where they run, and what they say. */
final class StatementArguments {
    private final Plan plan;
    private final Work.Statements work;
    private final String record;
    private final long sessionSeconds;

    /** @param sessionSeconds how long a session may idle between two statements */
    StatementArguments(Plan plan, Work.Statements work, String record, long sessionSeconds) {
        this.plan = plan;
        this.work = work;
        this.record = record;
        this.sessionSeconds = sessionSeconds;
    }

    Map<String, Object> ofInspection(Sql sql) {
        Map<String, Object> arguments = connection();
        arguments.put("Sql", text(sql));
        return arguments;
    }

    /** For the transaction, or for the next statement of the session, which {@link #inSession} completes. */
    Map<String, Object> ofRun() {
        Map<String, Object> arguments = isSession() ? new LinkedHashMap<>() : connection();
        if (isBatch()) {
            arguments.put("Sqls", batch());
        } else {
            arguments.put(
                    "Sql",
                    isSession()
                            ? Data.template(next())
                            : text(work.statements().get(0).sql()));
        }
        return arguments;
    }

    /** How many statements of the session have ended. */
    String call() {
        return "$sum([" + record + ".call, 0])";
    }

    boolean isBatch() {
        return work.isTransaction() && work.statements().size() > 1;
    }

    boolean isSession() {
        return !work.isTransaction() && work.statements().size() > 1;
    }

    private Map<String, Object> connection() {
        Warehouse warehouse = work.warehouse();
        return tree(
                warehouse.isServerless() ? "WorkgroupName" : "ClusterIdentifier",
                Data.literal(warehouse.name()),
                "Database",
                Data.literal(warehouse.database()),
                "SecretArn",
                plan.secret(warehouse.login()).name());
    }

    /** The whole arguments of a session's statement: the first opens it, the others use it. */
    String inSession(Map<String, Object> common) {
        Map<String, Object> opening = connection();
        opening.put("SessionKeepAliveSeconds", sessionSeconds);
        return Data.template("$merge([" + object(common) + ", $exists(" + record + ".session) ? {'SessionId': " + record
                + ".session} : " + object(opening) + "])");
    }

    private static String object(Map<String, Object> members) {
        return members.entrySet().stream()
                .map(member -> Jsonata.quote(member.getKey()) + ": " + jsonata(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String jsonata(Object value) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        return text.startsWith("{%") ? text.substring(2, text.length() - 2).strip() : Jsonata.quote(text);
    }

    private Object text(Sql sql) {
        return SqlTexts.constant(sql)
                .<Object>map(Data::literal)
                .orElseGet(() -> Data.template(new SqlTexts(record + ".keys").text(sql)));
    }

    private Object batch() {
        boolean isKnown = work.statements().stream()
                .allMatch(statement -> statement.when() == Work.When.ALWAYS
                        && SqlTexts.constant(statement.sql()).isPresent());
        if (isKnown) {
            return work.statements().stream()
                    .map(statement -> text(statement.sql()))
                    .toList();
        }
        SqlTexts texts = new SqlTexts(record + ".keys");
        return Data.template("["
                + work.statements().stream()
                        .map(statement -> condition(statement.when()) + texts.text(statement.sql()))
                        .collect(Collectors.joining(", "))
                + "]");
    }

    private String condition(Work.When when) {
        return switch (when) {
            case ALWAYS -> "";
            case TABLE_IS_MISSING -> "$not(" + record + ".isThere) ? ";
            case TABLE_IS_THERE -> record + ".isThere ? ";
        };
    }

    private String next() {
        SqlTexts texts = new SqlTexts("[]");
        return "["
                + work.statements().stream()
                        .map(statement -> texts.text(statement.sql()))
                        .collect(Collectors.joining(", "))
                + "][" + call() + "]";
    }
}
