package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import java.math.BigDecimal;
import java.util.Optional;

/** What a DynamoDBDataNode says of its table. */
record DynamoTables(
        Optional<Expression> name, Optional<Expression> region, Optional<Expression> read, Optional<Expression> write) {
    static final Code SHARE = Code.error("DP2220", "A share of a table's capacity is outside of 0.1 to 1.0.");

    private static final BigDecimal LEAST = new BigDecimal("0.1");

    /** Reads all that the node says, whoever uses it; the activities see its fields by expressions too. */
    static DynamoTables read(Lowered node) {
        node.fields().all(DynamoDBDataNode.DATA_FORMAT);
        return new DynamoTables(
                node.text(DynamoDBDataNode.TABLE_NAME),
                node.text(DynamoDBDataNode.REGION),
                share(node, DynamoDBDataNode.READ_THROUGHPUT_PERCENT),
                share(node, DynamoDBDataNode.WRITE_THROUGHPUT_PERCENT));
    }

    private static Optional<Expression> share(Lowered node, Field field) {
        Optional<Expression> share = node.text(field);
        share.flatMap(Expressions::constantText)
                .filter(text -> !isShare(text.strip()))
                .ifPresent(text -> node.report(
                        SHARE,
                        field,
                        "`%s` of `%s` is `%s`, but a share of the capacity is between 0.1 and 1.0."
                                .formatted(field.name(), node.id(), text),
                        "Write a number such as `0.5`."));
        return share;
    }

    private static boolean isShare(String text) {
        if (!text.matches("[0-9]{0,9}\\.?[0-9]{1,9}")) {
            return false;
        }
        BigDecimal share = new BigDecimal(text);
        return share.compareTo(LEAST) >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }
}
