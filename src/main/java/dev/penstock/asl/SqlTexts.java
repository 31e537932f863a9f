package dev.penstock.asl;

import dev.penstock.expression.Expressions;
import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements as JSONata that yields their text. */
final class SqlTexts {
    private final String keys;

    /** @param keys JSONata that yields the columns which an inspection found */
    SqlTexts(String keys) {
        this.keys = keys;
    }

    /** JSONata; adjacent known pieces become one text. */
    String text(Sql sql) {
        return concat(sql.parts());
    }

    private String concat(List<Sql.Part> parts) {
        List<String> pieces = new ArrayList<>();
        StringBuilder known = new StringBuilder();
        for (Sql.Part part : parts) {
            Optional<String> text = known(part);
            if (text.isPresent()) {
                known.append(text.get());
                continue;
            }
            flush(known, pieces);
            pieces.add(dynamic(part));
        }
        flush(known, pieces);
        return pieces.isEmpty() ? "''" : String.join(" & ", pieces);
    }

    private static void flush(StringBuilder known, List<String> pieces) {
        if (known.length() > 0) {
            pieces.add(Jsonata.quote(known.toString()));
            known.setLength(0);
        }
    }

    private Optional<String> known(Sql.Part part) {
        if (part instanceof Sql.Plain plain) {
            return Optional.of(plain.text());
        }
        if (part instanceof Sql.Raw raw) {
            return Expressions.constantText(raw.text());
        }
        if (part instanceof Sql.Name name) {
            return Expressions.constantText(name.name()).map(SqlTexts::name);
        }
        if (part instanceof Sql.Literal literal) {
            return Expressions.constantText(literal.text())
                    .map(text -> "'" + folder(text, literal.isFolder()).replace("'", "''") + "'");
        }
        return knownKeys((Sql.SameKeys) part);
    }

    private Optional<String> knownKeys(Sql.SameKeys same) {
        List<String> left =
                same.left().stream().map(this::known).flatMap(Optional::stream).toList();
        if (same.keys().isEmpty() || left.size() < same.left().size()) {
            return Optional.empty();
        }
        return Optional.of(same.keys().stream()
                .map(key -> String.join("", left) + "." + name(key) + " = " + same.right() + "." + name(key))
                .collect(Collectors.joining(" AND ")));
    }

    private String dynamic(Sql.Part part) {
        if (part instanceof Sql.Raw raw) {
            return raw.text().isList() ? "$join([" + Texts.value(raw.text()) + "], ' ')" : Texts.text(raw.text());
        }
        if (part instanceof Sql.Name name) {
            return "'\"' & $replace($lowercase(" + Texts.text(name.name()) + "), '\"', '\"\"') & '\"'";
        }
        if (part instanceof Sql.Literal literal) {
            String text = "$replace(" + Texts.text(literal.text()) + ", \"'\", \"''\")";
            String path = "($path_ := " + text + "; $substring($path_, -1) = '/' ? $path_ : $path_ & '/')";
            return "\"'\" & " + (literal.isFolder() ? path : text) + " & \"'\"";
        }
        Sql.SameKeys same = (Sql.SameKeys) part;
        String columns = same.keys().isEmpty()
                ? keys
                : "[" + same.keys().stream().map(Jsonata::quote).collect(Collectors.joining(", ")) + "]";
        return "$join($map(" + columns + ", function($key_) {($name_ := '\"' & $replace($key_, '\"', '\"\"') & '\"'; "
                + concat(same.left()) + " & '.' & $name_ & " + Jsonata.quote(" = " + same.right() + ".")
                + " & $name_)}), ' AND ')";
    }

    private static String folder(String path, boolean isFolder) {
        return isFolder ? path.replaceFirst("/*$", "/") : path;
    }

    private static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The text of a statement whose pieces are all known at synth. */
    static Optional<String> constant(Sql sql) {
        SqlTexts texts = new SqlTexts("");
        List<String> known =
                sql.parts().stream().map(texts::known).flatMap(Optional::stream).toList();
        return known.size() == sql.parts().size() ? Optional.of(String.join("", known)) : Optional.empty();
    }
}
