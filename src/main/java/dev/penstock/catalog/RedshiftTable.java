package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Work;
import java.util.List;
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
        Optional<Work.Statement> creation = node.text(RedshiftDataNode.CREATE_TABLE_SQL)
                .map(sql -> new Work.Statement(Sql.of(new Sql.Raw(withoutEnd(sql))), Work.When.TABLE_IS_MISSING));
        return written.map(name -> {
            Optional<List<String>> parts =
                    Expressions.constantText(name).map(SqlNames::qualified).filter(split -> split.size() == 2);
            return new RedshiftTable(
                    parts.<Expression>map(split -> Expression.Constant.text(split.get(0)))
                            .or(() -> schema.map(RedshiftTable::plain))
                            .orElse(Expression.Constant.text("public")),
                    parts.<Expression>map(split -> Expression.Constant.text(split.get(1)))
                            .orElseGet(() -> plain(name)),
                    keys(node),
                    creation);
        });
    }

    /** The columns of {@code primaryKeys}, as Redshift keeps their names. */
    static List<String> keys(Lowered node) {
        return node.constants(RedshiftDataNode.PRIMARY_KEYS).stream()
                .flatMap(key -> SqlNames.listed(key).stream())
                .distinct()
                .toList();
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
        return Expressions.constantText(name)
                .<Expression>map(text -> Expression.Constant.text(SqlNames.kept(text.strip())))
                .orElse(name);
    }
}
