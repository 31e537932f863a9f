package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PiecesTest {
    private static final Expression UNKNOWN = new Expression.ParameterValue("myDay", Type.TEXT, false);

    @Test
    void aTextIsCutIntoPiecesThatMakeItUpAgain() {
        Expression text = new Wording()
                .text("a".repeat(700))
                .part(UNKNOWN)
                .text("b".repeat(2_100))
                .part(UNKNOWN)
                .part(UNKNOWN)
                .expression();
        List<Expression> pieces = Pieces.of(text, 600);

        assertThat(joined(pieces)).isEqualTo("a".repeat(700) + "*" + "b".repeat(2_100) + "*");
        assertThat(pieces).hasSizeGreaterThan(5).allMatch(piece -> Pieces.length(piece) <= 600);
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        String text = "x" + "\uD83D\uDE00".repeat(20);
        List<Expression> pieces = Pieces.of(Expression.Constant.text(text), 6);

        assertThat(joined(pieces)).isEqualTo(text);
        assertThat(pieces).allMatch(piece -> Pieces.length(piece) <= 6).noneMatch(piece -> {
            String known = Expressions.constantText(piece).orElseThrow();
            return Character.isLowSurrogate(known.charAt(0));
        });
    }

    @Test
    void aTextThatFitsStaysWhole() {
        assertThat(Pieces.of(Expression.Constant.text("short"), 5)).hasSize(1);
        assertThat(Pieces.of(Expression.Constant.text(""), 5)).isEmpty();
    }

    private static String joined(List<Expression> pieces) {
        return pieces.stream()
                .map(piece -> Expressions.wildcardText(piece, Map.of()))
                .collect(Collectors.joining())
                .replaceAll("\\*+", "*");
    }
}
