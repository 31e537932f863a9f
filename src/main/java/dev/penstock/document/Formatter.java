package dev.penstock.document;

import dev.penstock.diagnostic.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A definition written tidily: one order of keys, one way of indenting, every value and comment kept. */
public final class Formatter {
    private static final List<String> TOP = List.of("objects", "parameters", "values");
    private static final List<String> ENTRY = List.of("id", "name", "type");
    private static final int WIDTH = 100;

    private final StringBuilder out;
    private final Comments comments;

    private Formatter(StringBuilder out, Comments comments) {
        this.out = out;
        this.comments = comments;
    }

    /** A file of JSON: what it says, and how that is written tidily. */
    public record Tidy(Document document, String text) {}

    /** The tidy text; none where the file has errors, which tidying could hide. */
    public static Outcome<Tidy> format(byte[] content, String displayName) {
        String name = displayName.replace('\\', '/');
        Findings findings = new Findings(name);
        Optional<String> text = Decoding.decode(content, name, findings);
        if (text.isEmpty()) {
            return Outcome.failed(findings.list());
        }
        JsonParser parser = new JsonParser(name, text.get(), findings);
        Json root = parser.parse();
        Outcome<Json> parsed = new Outcome<>(Optional.ofNullable(root), findings.list());
        if (root == null || parsed.isBroken()) {
            return Outcome.failed(parsed.diagnostics());
        }
        Formatter formatter = new Formatter(new StringBuilder(), parser.comments());
        formatter.file(root, parser);
        return Outcome.of(new Tidy(new Document(name, root), formatter.out.toString()), parsed.diagnostics());
    }

    private void file(Json root, Object end) {
        above(root, 0);
        value(root, 0);
        beside(root, 0);
        for (Comments.Comment comment : comments.atEnd(end)) {
            newLine(0);
            out.append(comment.text());
        }
        out.append('\n');
    }

    private void value(Json json, int depth) {
        if (json instanceof Json.Mapping mapping) {
            mapping(mapping, depth);
        } else if (json instanceof Json.Sequence sequence) {
            sequence(sequence, depth);
        } else if (json instanceof Json.Text text) {
            JsonText.appendQuoted(out, text.value());
        } else if (json instanceof Json.Numeral numeral) {
            out.append(numeral.literal());
        } else if (json instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void mapping(Json.Mapping mapping, int depth) {
        if (isShort(mapping)) {
            reference(mapping);
            return;
        }
        List<Json.Member> members = ordered(mapping.members(), depth);
        out.append('{');
        for (int i = 0; i < members.size(); i++) {
            Json.Member member = members.get(i);
            newLine(depth + 1);
            above(member, depth + 1);
            JsonText.appendQuoted(out, member.key());
            out.append(": ");
            value(member.value(), depth + 1);
            out.append(i + 1 < members.size() ? "," : "");
            beside(member, depth + 1);
        }
        close(mapping, members.isEmpty(), depth, '}');
    }

    /** The members of the file's own order, but for the few that have a place of theirs. */
    private static List<Json.Member> ordered(List<Json.Member> members, int depth) {
        if (depth != 0 && depth != 2) {
            return members;
        }
        List<String> first = depth == 0 ? TOP : ENTRY;
        List<Json.Member> ordered = new ArrayList<>(members);
        ordered.sort(Comparator.comparingInt(member -> {
            int place = first.indexOf(member.key());
            return place < 0 ? first.size() : place;
        }));
        return ordered;
    }

    private void sequence(Json.Sequence sequence, int depth) {
        if (isShort(sequence)) {
            line(sequence);
            return;
        }
        out.append('[');
        List<Json> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            newLine(depth + 1);
            above(items.get(i), depth + 1);
            value(items.get(i), depth + 1);
            out.append(i + 1 < items.size() ? "," : "");
            beside(items.get(i), depth + 1);
        }
        close(sequence, items.isEmpty(), depth, ']');
    }

    private void close(Json owner, boolean isEmpty, int depth, char bracket) {
        List<Comments.Comment> last = comments.atEnd(owner);
        for (Comments.Comment comment : last) {
            newLine(depth + 1);
            out.append(comment.text());
        }
        if (!isEmpty || !last.isEmpty()) {
            newLine(depth);
        }
        out.append(bracket);
    }

    /** A reference stands on one line. */
    private boolean isShort(Json.Mapping mapping) {
        return mapping.members().size() == 1
                && mapping.members().get(0).key().equals("ref")
                && mapping.members().get(0).value() instanceof Json.Text
                && hasNoComment(mapping.members().get(0))
                && comments.atEnd(mapping).isEmpty();
    }

    private void reference(Json.Mapping mapping) {
        Json.Member member = mapping.members().get(0);
        out.append("{ \"ref\": ");
        value(member.value(), 0);
        out.append(" }");
    }

    /** So does a list of references or short texts that leaves room for its key. */
    private boolean isShort(Json.Sequence sequence) {
        int width = 0;
        for (Json item : sequence.items()) {
            boolean isLong =
                    item instanceof Json.Sequence || (item instanceof Json.Mapping mapping && !isShort(mapping));
            if (isLong || !hasNoComment(item)) {
                return false;
            }
            StringBuilder written = new StringBuilder();
            new Formatter(written, comments).value(item, 0);
            width += written.length() + 2;
            if (width > WIDTH) {
                return false;
            }
        }
        return !sequence.items().isEmpty() && comments.atEnd(sequence).isEmpty();
    }

    private void line(Json.Sequence sequence) {
        out.append('[');
        String comma = "";
        for (Json item : sequence.items()) {
            out.append(comma);
            value(item, 0);
            comma = ", ";
        }
        out.append(']');
    }

    private boolean hasNoComment(Object owner) {
        return comments.before(owner).isEmpty() && comments.beside(owner).isEmpty();
    }

    private void above(Object owner, int depth) {
        for (Comments.Comment comment : comments.before(owner)) {
            out.append(comment.text());
            newLine(depth);
        }
    }

    /** What follows a comment that ends its line goes to lines of its own. */
    private void beside(Object owner, int depth) {
        boolean isLineEnded = false;
        for (Comments.Comment comment : comments.beside(owner)) {
            if (isLineEnded) {
                newLine(depth);
            } else {
                out.append(' ');
            }
            out.append(comment.text());
            isLineEnded |= comment.endsLine();
        }
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
