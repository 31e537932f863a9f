package dev.penstock.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Type;
import dev.penstock.plan.Sql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlTextsTest {
    @ParameterizedTest
    @CsvSource({"CSV|GZIP, COPY t CSV GZIP", "CSV, COPY t CSV", "'', 'COPY t '"})
    void putsSpacesBetweenTheTextsOfAList(String values, String statement) {
        Sql sql = Sql.of(
                new Sql.Plain("COPY t "), new Sql.Raw(new Expression.ParameterValue("myOptions", Type.TEXT, true)));
        Jsonata jsonata = Jsonata.jsonata(new SqlTexts("").text(sql));
        Jsonata.Frame variables = jsonata.createFrame();
        variables.bind("parameters", Map.of("myOptions", values.isEmpty() ? List.of() : List.of(values.split("[|]"))));
        assertThat(jsonata.evaluate(null, variables)).isEqualTo(statement);
    }
}
