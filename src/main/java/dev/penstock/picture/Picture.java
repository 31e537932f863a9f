package dev.penstock.picture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * A graph to be drawn.
 *
 * @param title what it shows, for those who can't see it
 * @param arrows each between two boxes of the picture, however deep they are
 */
public record Picture(String title, List<Box> boxes, List<Arrow> arrows) {
    public Picture {
        requireNonNull(title, "title");
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** What a box stands for, which is what it looks like. */
    public enum Look {
        ACTIVITY,
        DATA,
        RESOURCE,
        CHECK,
        NOTICE,
        SCHEDULE,
        SETTING,
        MACHINE
    }

    /** What an arrow stands for. */
    public enum Line {
        /** Something comes after something, or flows there. */
        FLOW,
        /** Something uses something. */
        USE,
        /** Something tells somebody. */
        TELL
    }

    /**
     * A box, with others inside it or none.
     *
     * @param id unique in the picture
     */
    public record Box(String id, Look look, String label, String detail, List<Box> inner) {
        public Box {
            requireNonNull(id, "id");
            requireNonNull(look, "look");
            requireNonNull(label, "label");
            requireNonNull(detail, "detail");
            inner = List.copyOf(inner);
        }

        public static Box of(String id, Look look, String label, String detail) {
            return new Box(id, look, label, detail, List.of());
        }

        Stream<Box> all() {
            return Stream.concat(Stream.of(this), inner.stream().flatMap(Box::all));
        }
    }

    /** An arrow; what it means is told when somebody points at it. */
    public record Arrow(String from, String to, Line line, String meaning) {
        public Arrow {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(line, "line");
            requireNonNull(meaning, "meaning");
        }
    }

    /** All boxes, each before those inside it. */
    Stream<Box> allBoxes() {
        return boxes.stream().flatMap(Box::all);
    }
}
