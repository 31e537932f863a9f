package dev.penstock.diagnostic;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A place in a user's file.
 *
 * @param file the path as the user gave it, with forward slashes
 * @param line 1-based; 0 where the file as a whole is meant
 * @param column 1-based, in UTF-16 units; 0 where the line as a whole is meant
 * @param object the id of the object around the place, or empty
 * @param field the name of the field around the place, or empty
 */
public record Location(String file, int line, int column, String object, String field) implements Comparable<Location> {
    public Location {
        requireNonNull(file, "file");
        requireNonNull(object, "object");
        requireNonNull(field, "field");
    }

    public static Location of(String file) {
        return new Location(file, 0, 0, "", "");
    }

    public static Location of(Path file) {
        return of(shown(file));
    }

    public static Location of(String file, int line, int column) {
        return new Location(file, line, column, "", "");
    }

    /** A path as messages show it, whatever the system: with forward slashes. */
    public static String shown(Path file) {
        return file.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** {@code file:line:column}, as far as they are known. */
    public String inWords() {
        String text = line == 0 ? file : file + ":" + line;
        return line == 0 || column == 0 ? text : text + ":" + column;
    }

    public Location in(String objectId, String fieldName) {
        return new Location(file, line, column, objectId, fieldName);
    }

    @Override
    public int compareTo(Location other) {
        int order = file.compareTo(other.file);
        order = order == 0 ? Integer.compare(line, other.line) : order;
        order = order == 0 ? Integer.compare(column, other.column) : order;
        order = order == 0 ? object.compareTo(other.object) : order;
        return order == 0 ? field.compareTo(other.field) : order;
    }
}
