package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlTextTest {
    private static List<String> texts(String sql, boolean isMySql) {
        return SqlText.statements(sql, isMySql).stream()
                .map(statement -> statement.line() + ": " + statement.text() + " " + statement.marks())
                .toList();
    }

    @Test
    void cutsAtSemicolonsThatEndStatements() {
        assertThat(texts("a;\n b 'x;''y' \"z;\" ? ;; -- c;\n /* d; */\n", false))
                .containsExactly("1: a 0", "2: b 'x;''y' \"z;\" ? 1");
        assertThat(texts("select $$;$$, $a$;$$;$a$; select $1", false))
                .containsExactly("1: select $$;$$, $a$;$$;$a$ 0", "1: select $1 0");
        assertThat(texts("select E'\\';', '\\'; x", false)).containsExactly("1: select E'\\';', '\\' 0", "1: x 0");
    }

    @Test
    void knowsTheQuotesOfMySql() {
        assertThat(texts("select '\\';', `;?` # no;\n; select 1--1; x", true))
                .containsExactly("1: select '\\';', `;?` # no; 0", "2: select 1--1 0", "2: x 0");
    }

    @Test
    void findsTheRowsOfAnInsert() {
        InsertStatement insert = InsertStatement.parse(
                "INSERT IGNORE INTO `s`.`t` (a, `b c`)\nVALUES (?, ?) on duplicate key update a = 1;");
        assertThat(insert.marks()).isEqualTo(2);
        assertThat(insert.shape().orElseThrow().forRows(2))
                .isEqualTo("INSERT IGNORE INTO `s`.`t` (a, `b c`)\nVALUES (?, ?),(?, ?) on duplicate key update a = 1");
        assertThat(insert.shape().orElseThrow().columnsQuery()).isEqualTo("select a, `b c` from `s`.`t` where 1 = 0");
        assertThat(InsertStatement.parse("insert into t values (?, now(), ?)").shape())
                .isEmpty();
        assertThat(InsertStatement.parse("insert into t values (?, now(), ?)").marks())
                .isEqualTo(2);
        assertThat(InsertStatement.parse("insert into t values (?) on conflict (a) do update set a = ?")
                        .shape())
                .isEmpty();
        assertThat(InsertStatement.parse("insert into t select ?, '?'").marks()).isEqualTo(1);
    }
}
