package dev.penstock.catalog;

import dev.penstock.catalog.StagedNode.Rows;
import dev.penstock.expression.Expression;
import java.util.stream.Collectors;

/** Data nodes as relations of Pig. */
final class PigRelations {
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
        return location(new Wording().text("\nSTORE " + node.alias() + " INTO "), node)
                .text(" USING PigStorage(" + literal(node.rows().separator()) + ");\n")
                .expression();
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
