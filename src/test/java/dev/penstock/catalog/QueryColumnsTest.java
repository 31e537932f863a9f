package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryColumnsTest {
    @Test
    void aSelectNamesColumnsByThemselvesOrByAnAlias() {
        assertThat(QueryColumns.brought("select id, o.`name`, shop.orders.\"total\" from orders o"))
                .contains(List.of("id", "name", "total"));
        assertThat(QueryColumns.brought("SELECT DISTINCT count(*) AS n, max(a, ',from') last, b c\nFROM orders"))
                .contains(List.of("n", "last", "c"));
        assertThat(QueryColumns.brought("select (select max(id) from seen) as top, from_day, 'it''s, from' as note"))
                .contains(List.of("top", "from_day", "note"));
        assertThat(QueryColumns.brought("select cast(a as char) as `b`, case when a then 1 else 2 end as c from t"))
                .contains(List.of("b", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from orders",
                "select o.* from orders o",
                "select id, count(*) from orders",
                "select a + b from orders",
                "select id, ID from orders",
                "select `a b` from orders",
                "select case when a then 1 else 2 end from t",
                "call orders()",
                "select 1"
            })
    void aSelectOfWhoKnowsWhatNamesNone(String sql) {
        assertThat(QueryColumns.brought(sql)).isEmpty();
    }

    @Test
    void anInsertNamesItsColumnsBeforeTheValues() {
        assertThat(QueryColumns.taken("insert into orders (id, `total`) values (?, ?)"))
                .contains(List.of("id", "total"));
        assertThat(QueryColumns.taken("REPLACE INTO shop.orders(id) VALUES(?)")).contains(List.of("id"));
        assertThat(QueryColumns.taken("insert into orders values (?, ?)")).isEmpty();
        assertThat(QueryColumns.taken("update orders set a = ?")).isEmpty();
    }
}
