package dev.penstock.document;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML as the same tree as JSON; a tag such as {@code !Ref} becomes the function that CloudFormation means by it. */
final class YamlParser {
    private static final int DEEPEST = 200;
    private static final int MOST_VALUES = 1_000_000;

    private final String file;
    private final Findings findings;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    YamlParser(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    Optional<Json> parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                findings.add(
                        ReadingCodes.EMPTY,
                        Location.of(file),
                        "`%s` is empty.".formatted(file),
                        "See whether the file is the right one.");
            }
            return root.map(node -> json(node, 0));
        } catch (TooMuch tooMuch) {
            findings.add(tooMuch.code(), tooMuch.at(), tooMuch.sentence(), "See whether it is a definition at all.");
        } catch (MarkedYamlEngineException broken) {
            Location at = broken.getProblemMark().map(this::place).orElse(Location.of(file));
            findings.add(ReadingCodes.BAD_YAML, at, sentence(broken.getProblem()), "Look at the indentation there.");
        } catch (YamlEngineException | StackOverflowError broken) {
            findings.add(
                    ReadingCodes.BAD_YAML,
                    Location.of(file),
                    sentence(String.valueOf(broken.getMessage())),
                    "Look for an alias that leads to itself, or for nesting without end.");
        }
        return Optional.empty();
    }

    private Json json(Node node, int depth) {
        Location at = node.getStartMark().map(this::place).orElse(Location.of(file));
        if (depth > DEEPEST || !open.add(node)) {
            throw new TooMuch(ReadingCodes.TOO_DEEP, at, "Values are nested more than " + DEEPEST + " deep here.");
        }
        if (++values > MOST_VALUES) {
            throw new TooMuch(ReadingCodes.TOO_MANY_VALUES, at, "The file holds more than a million values.");
        }
        Json plain = plain(node, at, depth);
        open.remove(node);
        return function(node.getTag())
                .<Json>map(name -> new Json.Mapping(List.of(new Json.Member(name, at, plain)), at))
                .orElse(plain);
    }

    private Json plain(Node node, Location at, int depth) {
        if (node instanceof MappingNode mapping) {
            List<Json.Member> members = new ArrayList<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Location keyAt =
                        tuple.getKeyNode().getStartMark().map(this::place).orElse(at);
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                members.add(new Json.Member(key, keyAt, json(tuple.getValueNode(), depth + 1)));
            }
            return new Json.Mapping(members, at);
        }
        if (node instanceof SequenceNode sequence) {
            List<Json> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(json(item, depth + 1)));
            return new Json.Sequence(items, at);
        }
        return scalar((ScalarNode) node, at);
    }

    private static Json scalar(ScalarNode scalar, Location at) {
        String value = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return new Json.Null(at);
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return new Json.Bool(value.equalsIgnoreCase("true"), at);
        }
        if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
            return new Json.Numeral(value, at);
        }
        return new Json.Text(value, textPlace(scalar, at));
    }

    /** Places in a text are counted from its opening quote; those in a block from no column at all. */
    private static Location textPlace(ScalarNode scalar, Location at) {
        boolean isBlock = scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED
                || scalar.getValue().contains("\n");
        if (isBlock) {
            return Location.of(at.file(), at.line(), 0);
        }
        boolean isQuoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
        return isQuoted ? at : Location.of(at.file(), at.line(), Math.max(1, at.column() - 1));
    }

    /** {@code !Ref} is {@code Ref}, every other tag of one exclamation mark {@code Fn::} and its name. */
    private static Optional<String> function(Tag tag) {
        String name = tag.getValue();
        if (!name.startsWith("!") || name.length() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                name.equals("!Ref") || name.equals("!Condition") ? name.substring(1) : "Fn::" + name.substring(1));
    }

    private Location place(Mark mark) {
        return Location.of(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String sentence(String problem) {
        return "The YAML can't be understood: "
                + problem.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "") + ".";
    }

    /** More than any definition has. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Code code;
        private final transient Location at;
        private final String sentence;

        TooMuch(Code code, Location at, String sentence) {
            super(sentence, null, false, false);
            this.code = code;
            this.at = at;
            this.sentence = sentence;
        }

        Code code() {
            return code;
        }

        Location at() {
            return at;
        }

        String sentence() {
            return sentence;
        }
    }
}
