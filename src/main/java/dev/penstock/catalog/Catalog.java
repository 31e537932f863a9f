package dev.penstock.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every object type that Data Pipeline has. */
final class Catalog {
    private static final List<ObjectType> TYPES = List.of(
            new Default(),
            new Ec2Resource(),
            new S3DataNode(),
            new S3KeyExists(),
            new S3PrefixNotEmpty(),
            new Schedule(),
            new ShellCommandActivity(),
            new SnsAlarm());
    private static final Map<String, ObjectType> BY_NAME =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(ObjectType::name, Function.identity()));

    private Catalog() {}

    /** Sorted by name. */
    static List<ObjectType> types() {
        return TYPES;
    }

    static Optional<ObjectType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The type whose name is nearest to a misspelled one, if any is near enough. */
    static Optional<String> suggest(String name) {
        return Suggestion.nearest(name, TYPES.stream().map(ObjectType::name).toList());
    }
}
