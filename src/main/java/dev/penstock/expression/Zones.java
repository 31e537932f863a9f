package dev.penstock.expression;

import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Constant;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The zone in which a date-time expression's fields are read; it is always known before the run. */
final class Zones {
    private Zones() {}

    static ZoneId of(Expression dateTime) {
        if (dateTime instanceof Constant constant && constant.value() instanceof Value.DateTime moment) {
            return moment.value().getZone();
        }
        if (!(dateTime instanceof Call call) || call.type() != Type.DATE_TIME) {
            return ZoneOffset.UTC;
        }
        if (call.function() == Function.IN_TIME_ZONE) {
            return parse(constantText(call.arguments().get(1))).orElseThrow();
        }
        Expression first = call.arguments().get(0);
        return first.type() == Type.DATE_TIME ? of(first) : ZoneOffset.UTC;
    }

    static Optional<ZoneId> parse(String id) {
        if (id.equals("UTC") || id.equals("Z")) {
            return Optional.of(ZoneOffset.UTC);
        }
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    static String constantText(Expression expression) {
        if (expression instanceof Constant constant && constant.value() instanceof Value.Text text) {
            return text.value();
        }
        throw new IllegalStateException("the resolver lets constant texts pass only");
    }
}
