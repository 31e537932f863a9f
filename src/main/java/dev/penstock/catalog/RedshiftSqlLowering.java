package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Warehouse;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A script in Redshift as the statements of one session; of one transaction, where the script is one. */
final class RedshiftSqlLowering {
    static final Code TRANSACTIONS = Code.error("DP5264", "A script has transactions within it.");
    static final Code NO_STATEMENT = Code.error("DP2244", "A script has no statement.");
    static final Code TOO_MANY = Code.error("DP5265", "A transaction has more statements than the Data API takes.");
    static final Code ARGUMENTS_LEFT = Code.error("DP2245", "A script has fewer question marks than arguments.");

    private static final int MOST = 40;
    private static final Pattern BEGIN =
            Pattern.compile("(?:BEGIN|START)(?:\\s+(?:TRANSACTION|WORK))?(?:\\s+(?:ISOLATION|READ)\\b.*)?");
    private static final Pattern COMMIT = Pattern.compile("(?:COMMIT|END)(?:\\s+(?:TRANSACTION|WORK))?");
    private static final Pattern ROLLBACK = Pattern.compile("(?:ROLLBACK|ABORT)(?:\\s+(?:TRANSACTION|WORK))?");

    private final Lowered activity;

    RedshiftSqlLowering(Lowered activity) {
        this.activity = activity;
    }

    Optional<Work> work(Lowered database) {
        Optional<Warehouse> warehouse = Warehouses.of(database);
        Optional<Expression> script = activity.text(SqlActivity.SCRIPT).map(this::withKnownCuts);
        List<Expression> arguments = activity.texts(SqlActivity.SCRIPT_ARGUMENT);
        Optional<Expression> queue = activity.text(SqlActivity.QUEUE);
        if (script.isEmpty()) {
            return Optional.empty();
        }
        SqlScript cut = SqlScript.of(script.get(), arguments);
        if (cut.usedArguments() < arguments.size()) {
            activity.report(
                    ARGUMENTS_LEFT,
                    SqlActivity.SCRIPT_ARGUMENT,
                    "`%s` has %s arguments, but its script has question marks for %s of them."
                            .formatted(activity.id(), arguments.size(), cut.usedArguments()),
                    "Write a question mark for each argument.");
        }
        List<Sql> statements = new ArrayList<>(cut.statements());
        boolean isTransaction = isTransaction(statements);
        check(statements, isTransaction);
        queue.map(RedshiftCopyLowering::queue).ifPresent(sql -> statements.add(0, sql));
        return warehouse.map(found -> new Work.Statements(
                found,
                Optional.empty(),
                false,
                statements.stream().map(Work.Statement::always).toList(),
                isTransaction));
    }

    /** The values of parameters that decide where statements end are those of the deployment. */
    private Expression withKnownCuts(Expression script) {
        Map<String, List<String>> cutting = new TreeMap<>();
        Map<String, List<String>> values = activity.context().parameterValues();
        for (String parameter : Expressions.parameters(script)) {
            List<String> value = values.getOrDefault(parameter, List.of());
            if (value.stream().anyMatch(SqlScript::isCutting)) {
                cutting.put(parameter, value);
                activity.report(
                        Lowered.BAKED,
                        SqlActivity.SCRIPT,
                        "`%s` of `%s` takes `%s` as it is at deployment; a run can't change it."
                                .formatted(SqlActivity.SCRIPT.name(), activity.id(), parameter),
                        "Deploy again to change it.");
            }
        }
        return cutting.isEmpty() ? script : Expressions.withParameters(script, cutting);
    }

    /** Whether the script is one transaction; then what begins and ends it is taken off. */
    private static boolean isTransaction(List<Sql> statements) {
        int last = statements.size() - 1;
        if (last < 1 || !is(statements.get(0), BEGIN) || !is(statements.get(last), COMMIT)) {
            return false;
        }
        statements.remove(last);
        statements.remove(0);
        return true;
    }

    private void check(List<Sql> statements, boolean isTransaction) {
        if (statements.isEmpty()) {
            activity.report(
                    NO_STATEMENT,
                    SqlActivity.SCRIPT,
                    "The script of `%s` has no statement.".formatted(activity.id()),
                    "Write one, or take the activity out.");
        }
        if (isTransaction && statements.size() > MOST - 1) {
            activity.report(
                    TOO_MANY,
                    SqlActivity.SCRIPT,
                    "The script of `%s` is one transaction of %s statements; the Data API takes %s."
                            .formatted(activity.id(), statements.size(), MOST - 1),
                    "Write several activities, or a stored procedure.");
        }
        if (statements.stream().anyMatch(sql -> is(sql, BEGIN) || is(sql, COMMIT) || is(sql, ROLLBACK))) {
            activity.report(
                    TRANSACTIONS,
                    SqlActivity.SCRIPT,
                    "The script of `%s` begins or ends transactions within it.".formatted(activity.id()),
                    "Let `BEGIN` be its first statement and `COMMIT` its last, or write an activity for each part.");
        }
    }

    private static boolean is(Sql statement, Pattern pattern) {
        return statement.parts().size() == 1
                && statement.parts().get(0) instanceof Sql.Plain plain
                && pattern.matcher(withoutComments(plain.text())).matches();
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("--[^\\n]*|(?s:/\\*.*?\\*/)", " ").strip().toUpperCase(Locale.ROOT);
    }
}
