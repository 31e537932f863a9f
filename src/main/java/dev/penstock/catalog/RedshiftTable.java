package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table of Redshift in statements.
 *
 * @param keys that tell its rows apart, as far as the definition says
 */
record RedshiftTable(Expression schema, Expression name, List<String> keys, Optional<Work.Statement> creation) {
    static Optional<RedshiftTable> of(Lowered node) {
        Optional<Expression> written = node.text(RedshiftDataNode.TABLE_NAME);
        Optional<Expression> schema = node.text(RedshiftDataNode.SCHEMA_NAME);
        List<String> keys = node.constants(RedshiftDataNode.PRIMARY_KEYS).stream()
                .flatMap(key -> Arrays.stream(key.split(",", -1)))
                .map(key -> unquoted(key.strip()))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        Optional<Work.Statement> creation = node.text(RedshiftDataNode.CREATE_TABLE_SQL)
                .map(sql -> new Work.Statement(Sql.of(new Sql.Raw(withoutEnd(sql))), Work.When.TABLE_IS_MISSING));
        return written.map(name -> {
            Optional<String[]> parts = Expressions.constantText(name)
                    .map(text -> text.split("\\.", 2))
                    .filter(split -> split.length == 2);
            return new RedshiftTable(
                    parts.map(split -> constant(split[0]))
                            .or(() -> schema.map(RedshiftTable::plain))
                            .orElse(constant("public")),
                    parts.map(split -> constant(split[1])).orElseGet(() -> plain(name)),
                    keys,
                    creation);
        });
    }

    /** The database that has the node's table. */
    static Optional<Lowered> database(Lowered node) {
        return node.fields()
                .reference(RedshiftDataNode.DATABASE)
                .map(FieldValue.Reference::id)
                .flatMap(node::other)
                // a check of its own reports a reference to anything else
                .filter(database -> database.object().type().equals("RedshiftDatabase"));
    }

    /** {@code "schema"."table"}. */
    List<Sql.Part> address() {
        return List.of(new Sql.Name(schema), new Sql.Plain("."), new Sql.Name(name));
    }

    /** A statement without the semicolon that ends it. */
    static Expression withoutEnd(Expression sql) {
        return Expressions.constantText(sql)
                .<Expression>map(text -> Expression.Constant.text(text.strip().replaceFirst("[;\\s]+$", "")))
                .orElse(sql);
    }

    private static Expression plain(Expression name) {
        return Expressions.constantText(name).map(RedshiftTable::constant).orElse(name);
    }

    private static Expression constant(String name) {
        return Expression.Constant.text(unquoted(name.strip()));
    }

    /** A name between quotation marks, or one in any case, as Redshift keeps it. */
    private static String unquoted(String name) {
        boolean isQuoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT);
    }
}
