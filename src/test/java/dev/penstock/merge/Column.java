package dev.penstock.merge;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A column with few values, so that rows meet. */
record Column(Name name, Type type, boolean isNullable) {
    private static final int NULLS_IN_A_HUNDRED = 25;

    record Type(String sql, List<String> values) {
        static Type of(String sql, String... values) {
            return new Type(sql, List.of(values));
        }
    }

    private static final List<Type> TYPES = List.of(
            Type.of("integer", "-1", "0", "7"),
            Type.of("bigint", "9007199254740993", "9007199254740992"),
            Type.of("varchar(40)", "", "a", "A", "o'k", "c\\", "null", "Ünïcode; --", "$1"),
            Type.of("boolean", "t", "f"),
            Type.of("date", "2024-02-29", "1999-12-31"),
            Type.of("timestamp", "2024-02-29 12:00:00", "2024-02-29 12:00:00.5"),
            Type.of("numeric(10, 2)", "1.50", "-0.01", "1.51"),
            Type.of("double precision", "0.1", "-2.5"));

    static Column random(Random random, int number) {
        return new Column(
                Name.random(random, "c" + number), TYPES.get(random.nextInt(TYPES.size())), random.nextInt(4) > 0);
    }

    Optional<String> cell(Random random) {
        return isNullable && random.nextInt(100) < NULLS_IN_A_HUNDRED
                ? Optional.empty()
                : Optional.of(type.values().get(random.nextInt(type.values().size())));
    }

    String sql() {
        return name.sql() + " " + type.sql() + (isNullable ? "" : " NOT NULL");
    }
}
