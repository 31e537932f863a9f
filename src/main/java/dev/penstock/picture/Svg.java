package dev.penstock.picture;

import dev.penstock.picture.Layout.Placed;
import dev.penstock.picture.Layout.PlacedArrow;
import dev.penstock.picture.Layout.PlacedBox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Pictures as SVG. */
public final class Svg {
    private static final double ROUNDING = 6;
    /** How far a picture may shrink and still be read. */
    private static final double SMALLEST = 0.7;

    private final StringBuilder out = new StringBuilder();

    private Svg() {}

    /**
     * A picture as a part of a page that has the {@link #symbols()} and the {@link #style()} once.
     *
     * @param id unique in the page; begins the ids of what is inside
     */
    public static String inline(Picture picture, String id) {
        return new Svg().draw(picture, id, "", "");
    }

    /** A picture as a file of its own. */
    public static String file(Picture picture) {
        String style = "<style>" + style() + "</style>";
        return new Svg().draw(picture, "picture", " xmlns=\"http://www.w3.org/2000/svg\"", style + parts()) + "\n";
    }

    /** The symbols and arrowheads of all pictures of a page; takes no room. */
    public static String symbols() {
        return "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\" style=\"position:absolute\">"
                + parts() + "</svg>";
    }

    /** What boxes and arrows look like, as rules of CSS, for light and dark. */
    public static String style() {
        return resource("picture.css");
    }

    private static String parts() {
        return resource("symbols.svg").lines().map(String::strip).collect(Collectors.joining());
    }

    private static String resource(String name) {
        try (InputStream content = Svg.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Text as markup shows it. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String draw(Picture picture, String id, String attributes, String start) {
        Placed placed = Layout.of(picture);
        String size = number(placed.width()) + " " + number(placed.height());
        out.append("<svg%s class=\"picture\" role=\"img\" aria-labelledby=\"%s-t\" aria-describedby=\"%s-d\""
                        .formatted(attributes, id, id))
                .append(" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s\" style=\"min-width:%spx\">"
                        .formatted(
                                number(placed.width()),
                                number(placed.height()),
                                size,
                                number(Math.rint(placed.width() * SMALLEST))))
                .append("<title id=\"%s-t\">%s</title>".formatted(id, escaped(picture.title())))
                .append("<desc id=\"%s-d\">%s</desc>".formatted(id, escaped(description(picture))))
                .append(start);
        placed.boxes().stream().filter(box -> !box.box().inner().isEmpty()).forEach(this::draw);
        placed.arrows().forEach(this::draw);
        placed.boxes().stream().filter(box -> box.box().inner().isEmpty()).forEach(this::draw);
        return out.append("</svg>").toString();
    }

    /** The picture in words, for those who can't see it. */
    private static String description(Picture picture) {
        String boxes = picture.allBoxes().map(Picture.Box::label).collect(Collectors.joining(", "));
        String arrows = picture.arrows().stream()
                .map(arrow -> label(picture, arrow.from()) + " → " + label(picture, arrow.to()) + " (" + arrow.meaning()
                        + ")")
                .collect(Collectors.joining("; "));
        return arrows.isEmpty() ? boxes + "." : boxes + ". " + arrows + ".";
    }

    private static String label(Picture picture, String id) {
        return picture.allBoxes()
                .filter(box -> box.id().equals(id))
                .map(Picture.Box::label)
                .findFirst()
                .orElse(id);
    }

    private void draw(PlacedBox placed) {
        Picture.Box box = placed.box();
        String look = word(box.look());
        out.append("<g class=\"box %s%s\" transform=\"translate(%s %s)\">"
                .formatted(look, box.inner().isEmpty() ? "" : " outer", number(placed.x()), number(placed.y())));
        out.append("<title>%s</title>"
                .formatted(escaped(box.label() + (box.detail().isEmpty() ? "" : ": " + box.detail()))));
        out.append("<rect width=\"%s\" height=\"%s\" rx=\"7\"/>"
                .formatted(number(placed.width()), number(placed.height())));
        out.append("<use href=\"#s-%s\" x=\"9\" y=\"14\" width=\"16\" height=\"16\"/>".formatted(look));
        boolean hasDetail = !box.detail().isEmpty();
        text("label", hasDetail ? 19 : 26, box.label());
        if (hasDetail) {
            text("detail", 34, box.detail());
        }
        out.append("</g>");
    }

    private void text(String style, int y, String text) {
        out.append("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                .formatted(style, number(BoxSize.TEXT), y, escaped(BoxSize.shown(text))));
    }

    private void draw(PlacedArrow placed) {
        Picture.Arrow arrow = placed.arrow();
        out.append("<g class=\"arrow %s\"><title>%s</title><path d=\"%s\" marker-end=\"url(#tip-%s)\"/></g>"
                .formatted(word(arrow.line()), escaped(arrow.meaning()), path(placed.points()), word(arrow.line())));
    }

    /** Straight lines with rounded corners. */
    private static String path(List<double[]> points) {
        StringBuilder path = new StringBuilder("M" + point(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            double[] corner = points.get(i);
            path.append('L').append(point(towards(corner, points.get(i - 1))));
            path.append('Q').append(point(corner)).append(' ').append(point(towards(corner, points.get(i + 1))));
        }
        return path.append('L').append(point(points.get(points.size() - 1))).toString();
    }

    private static double[] towards(double[] from, double[] to) {
        double length = Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
        double part = length == 0 ? 0 : Math.min(ROUNDING, length / 2) / length;
        return new double[] {from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])};
    }

    private static String point(double[] point) {
        return number(point[0]) + " " + number(point[1]);
    }

    /** To a tenth, without a needless zero. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? Long.toString(tenths / 10)
                : (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
