package dev.penstock.asl;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Jsonata;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Texts in which commas separate the arguments: steps and bootstrap actions.
 *
 * <p>A comma after one or two backslashes belongs to the argument; elsewhere two backslashes are one. Definitions write
 * {@code \\\\,}, of which JSON leaves two backslashes.
 */
final class CommaText {
    private static final String COMMA = "\u001f";

    private CommaText() {}

    /** The parts of a text that is known; empty where only a run knows it. */
    static Optional<List<String>> parts(Expression text) {
        return text.isList() ? Optional.empty() : Expressions.constantText(text).map(CommaText::parts);
    }

    static List<String> parts(String text) {
        String marked = text.replace("\\\\,", COMMA).replace("\\,", COMMA).replace("\\\\", "\\");
        return Arrays.stream(marked.split(",", -1))
                .map(part -> part.replace(COMMA, ","))
                .toList();
    }

    /** JSONata that yields the array of the parts of what {@code text} yields. */
    static String split(String text) {
        // split and join take their texts literally in every engine, unlike replace
        String marked = text;
        for (String[] rule : new String[][] {{"\\\\,", COMMA}, {"\\,", COMMA}, {"\\\\", "\\"}}) {
            marked = "$join($split(" + marked + ", " + Jsonata.quote(rule[0]) + "), " + Jsonata.quote(rule[1]) + ")";
        }
        return "[$map($split(" + marked + ", ','), function($p) { $join($split($p, " + Jsonata.quote(COMMA)
                + "), ',') })]";
    }
}
