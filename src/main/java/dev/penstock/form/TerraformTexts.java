package dev.penstock.form;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with Terraform's templates in them. What the file says itself takes its place; what comes from elsewhere
 * becomes a parameter of the pipeline.
 *
 * <pre>
 * "s3://${aws_s3_bucket.logs.id}/${local.folder}"  ->  "s3://#{myAwsS3BucketLogsId}/in"
 * </pre>
 */
final class TerraformTexts implements Texts {
    private static final int DEEPEST = 20;

    /** A template's parts: an escaped opening, or an opening. */
    private static final Pattern PART = Pattern.compile("\\$\\$\\{|%%\\{|\\$\\{|%\\{");

    private static final Pattern REFERENCE =
            Pattern.compile("[A-Za-z_][\\w-]*(\\.[A-Za-z_*][\\w-]*|\\.\\d+|\\[\\d+]|\\[\"[^\"]*\"])+");
    private static final Pattern NOT_IN_A_WORD = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern START_OF_WORD = Pattern.compile(" (.)");
    private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_][\\w:-]*)\\s*\\(.*", Pattern.DOTALL);

    private final TerraformBlocks blocks;
    private final Outsiders outsiders;

    TerraformTexts(TerraformBlocks blocks, List<String> declared) {
        this.blocks = blocks;
        outsiders = new Outsiders(declared);
    }

    @Override
    public Optional<Json> text(Json value, boolean isSecret) {
        return words(value, isSecret, value.location(), 0).map(text -> new Json.Text(text, value.location()));
    }

    @Override
    public boolean isFromNamesake(Json value, String id) {
        return value instanceof Json.Text text && text.value().equals("${var." + id.replace("*", "") + "}");
    }

    @Override
    public Optional<Json> namesake(String id) {
        return blocks.variable(id.replace("*", ""))
                .flatMap(variable -> Nodes.first(variable, "default"))
                .filter(value -> !(value instanceof Json.Null));
    }

    @Override
    public Outsiders outsiders() {
        return outsiders;
    }

    /** The text of a value; mistakes are reported at the value of the definition that needs it. */
    private Optional<String> words(Json value, boolean isSecret, Location at, int depth) {
        if (value instanceof Json.Text text) {
            return template(text.value(), isSecret, at, depth);
        }
        Optional<String> scalar = Nodes.scalar(value);
        return scalar.isPresent() ? scalar : notKept(at, "a list or an object");
    }

    private Optional<String> template(String text, boolean isSecret, Location at, int depth) {
        StringBuilder out = new StringBuilder();
        Matcher part = PART.matcher(text);
        int from = 0;
        while (part.find(from)) {
            out.append(text, from, part.start());
            from = part.end();
            if (part.group().length() == 3) {
                out.append(part.group(), 1, 3);
                continue;
            }
            if (part.group().equals("%{")) {
                return notKept(at, "%{ … }");
            }
            int end = end(text, from);
            Optional<String> words = expression(text.substring(from, end).strip(), isSecret, at, depth);
            if (words.isEmpty()) {
                return words;
            }
            out.append(words.get());
            from = Math.min(text.length(), end + 1);
        }
        return Optional.of(out.append(text, from, text.length()).toString());
    }

    /** Where the brace stands that closes the expression; braces in its texts are balanced or escaped as well. */
    private static int end(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return text.length();
    }

    private Optional<String> expression(String source, boolean isSecret, Location at, int depth) {
        if (!REFERENCE.matcher(source).matches()) {
            Matcher function = FUNCTION.matcher(source);
            return notKept(at, function.matches() ? function.group(1) + "(…)" : source);
        }
        String[] path = source.split("\\.", -1);
        Optional<Json> known = depth > DEEPEST ? Optional.empty() : known(path);
        if (known.isPresent()) {
            return words(known.get(), isSecret, at, depth + 1);
        }
        if (path[0].equals("each") || path[0].equals("count") || path[0].equals("self")) {
            return notKept(at, source);
        }
        Optional<Json.Mapping> variable = path[0].equals("var") ? blocks.variable(path[1]) : Optional.empty();
        boolean isHidden = isSecret
                || variable.flatMap(found -> Nodes.first(found, "sensitive"))
                        .filter(value -> value instanceof Json.Bool bool && bool.value())
                        .isPresent();
        String bare = path[0].equals("var") || path[0].equals("local") ? source.substring(path[0].length()) : source;
        return Optional.of(outsiders.reference(source, camelCase(bare), variable, isHidden, at));
    }

    /** What the file itself gives to a local value, or to an attribute of a resource. */
    private Optional<Json> known(String... path) {
        if (path.length == 2 && path[0].equals("local")) {
            return blocks.local(path[1]);
        }
        // with a switch for its count a resource is the first of its kind
        return path.length == 3 ? blocks.attribute(path[0], path[1].replace("[0]", ""), path[2]) : Optional.empty();
    }

    private static String camelCase(String name) {
        String spaced = NOT_IN_A_WORD.matcher(name).replaceAll(" ").strip();
        return START_OF_WORD.matcher(spaced).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }

    private Optional<String> notKept(Location at, String what) {
        outsiders.leave(at, what, "Terraform", "Write the value itself, or a `var.…`, which becomes a parameter.");
        return Optional.empty();
    }
}
