package dev.penstock.catalog;

import dev.penstock.catalog.StagedNode.Rows;
import dev.penstock.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Data nodes as relations of Pig. */
final class PigRelations {
    private static final Pattern TEXT_OF_COLUMN = Pattern.compile("%([1-9][0-9]?)\\$s");

    private PigRelations() {}

    /** The statements that read a node. */
    static Expression load(StagedNode node) {
        Rows rows = node.rows();
        String alias = node.alias();
        Wording wording = new Wording();
        if (rows.is("RegEx")) {
            return location(wording.text(alias + "_lines = LOAD "), node)
                    .text(" USING TextLoader() AS (line:chararray);\n" + alias + " = FOREACH " + alias
                            + "_lines GENERATE FLATTEN(REGEX_EXTRACT_ALL(line, "
                            + literal(rows.inputRegEx().orElse(".*"))
                            + ")) AS (" + columns(rows) + ");\n")
                    .expression();
        }
        String rawAlias = node.copied().isPresent() ? alias + "_rows" : alias;
        location(wording.text(rawAlias + " = LOAD "), node)
                .text(" USING PigStorage(" + literal(rows.separator()) + ") AS (" + columns(rows) + ");\n");
        if (node.copied().isPresent()) {
            // Pig's storage takes only an empty text for a null
            wording.text(alias + " = FOREACH " + rawAlias + " GENERATE "
                    + rows.columns().stream()
                            .map(Column::name)
                            .map(name -> "(" + name + " == '\\\\N' ? null : " + name + ") AS " + name)
                            .collect(Collectors.joining(", "))
                    + ";\n");
        }
        return wording.expression();
    }

    /** The statement that empties the folder of a node which is copied afterwards; it would run all that stands before it. */
    static Expression empty(StagedNode node) {
        Wording wording = new Wording();
        node.folderToEmpty()
                .ifPresent(folder -> wording.text("rmf ").part(folder).text(";\n"));
        return wording.expression();
    }

    /** The statement that writes a node. */
    static Expression store(StagedNode node) {
        Optional<Formatted> formatted = formatted(node.rows());
        if (formatted.isPresent()) {
            String lines = node.alias() + "_lines";
            Wording wording = new Wording()
                    .text("\n" + lines + " = FOREACH " + node.alias() + " GENERATE SPRINTF("
                            + literal(formatted.get().format()) + ", "
                            + String.join(", ", formatted.get().columns()) + ");\nSTORE " + lines + " INTO ");
            return location(wording, node).text(" USING PigStorage();\n").expression();
        }
        return location(new Wording().text("\nSTORE " + node.alias() + " INTO "), node)
                .text(" USING PigStorage(" + literal(node.rows().separator()) + ");\n")
                .expression();
    }

    /**
     * How rows of a RegEx are written, without numbers in the format, because Pig would take {@code $s} for a parameter.
     *
     * @param columns what the format takes, in its order
     */
    record Formatted(String format, List<String> columns) {}

    /** Empty for rows that aren't of a RegEx, and for a format of more than texts. */
    static Optional<Formatted> formatted(Rows rows) {
        if (!rows.is("RegEx") || rows.outputFormat().isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        String rest = TEXT_OF_COLUMN.matcher(rows.outputFormat().get()).replaceAll(column -> {
            columns.add("$" + (Integer.parseInt(column.group(1)) - 1));
            return "%s";
        });
        boolean isOfTexts = rest.replace("%s", "").indexOf('%') < 0
                && !columns.isEmpty()
                && rest.split("%s", -1).length - 1 == columns.size();
        return isOfTexts ? Optional.of(new Formatted(rest, columns)) : Optional.empty();
    }

    private static Wording location(Wording wording, StagedNode node) {
        node.directory().ifPresent(directory -> wording.quoted(directory, '\''));
        return wording;
    }

    private static String columns(Rows rows) {
        return rows.columns().stream().map(Column::inPig).collect(Collectors.joining(", "));
    }

    private static String literal(String text) {
        return "'"
                + Wording.escaped(text, '\'')
                        .replace(CopiedTables.SEPARATOR, "\\u0001")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                + "'";
    }
}
