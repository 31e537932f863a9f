package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns places in S3 into others.
 *
 * <pre>
 * s3://#{myBucket}/out  ->  s3://shadow/of/#{myBucket}/out
 * #{myFolder}/out       ->  s3://shadow/of/bucket/folder/out    (with the parameter's value at synth)
 * </pre>
 *
 * @param folder where everything goes; nothing can be turned without it
 * @param parameters the values of parameters, by id
 */
record FileTurns(Optional<String> folder, Map<String, String> parameters) {
    /** The fields of an {@code S3DataNode} that say where it is. */
    static final List<String> FIELDS = List.of("directoryPath", "filePath", "manifestFilePath");

    private static final String SCHEME = "s3://";
    private static final Pattern STARTS_WITH_PARAMETER = Pattern.compile("^#\\{\\s*(my\\w+)\\s*}");

    FileTurns {
        requireNonNull(folder, "folder");
        parameters = Map.copyOf(parameters);
    }

    /** The text of the other place; empty where it isn't known in which bucket the place is. */
    Optional<String> turned(String text) {
        Matcher parameter = STARTS_WITH_PARAMETER.matcher(text);
        String known = parameter.find()
                ? parameters.getOrDefault(parameter.group(1), "") + text.substring(parameter.end())
                : text;
        return folder.filter(unused -> known.startsWith(SCHEME))
                .map(other -> other + "/" + known.substring(SCHEME.length()));
    }

    /** Whether a path is one of the others, or lies below one. */
    static boolean isWithin(String path, List<String> others) {
        return others.stream().anyMatch(other -> {
            String above = other.replaceFirst("/+$", "");
            return path.equals(above) || path.startsWith(above + "/");
        });
    }
}
