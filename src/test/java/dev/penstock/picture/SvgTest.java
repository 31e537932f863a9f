package dev.penstock.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.picture.Picture.Arrow;
import dev.penstock.picture.Picture.Box;
import dev.penstock.picture.Picture.Line;
import dev.penstock.picture.Picture.Look;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class SvgTest {
    private static final Picture PICTURE = new Picture(
            "a <picture>",
            List.of(
                    Box.of("start", Look.SCHEDULE, "Start & go", "every day"),
                    new Box(
                            "outer",
                            Look.MACHINE,
                            "Outer",
                            "",
                            List.of(
                                    Box.of("a", Look.ACTIVITY, "A", "does \"this\""),
                                    Box.of(
                                            "b",
                                            Look.ACTIVITY,
                                            "B",
                                            "a detail that is far longer than any box can be")))),
            List.of(
                    new Arrow("start", "a", Line.FLOW, "begins"),
                    new Arrow("a", "b", Line.FLOW, "then"),
                    new Arrow("b", "start", Line.TELL, "once more")));

    @Test
    void isWellFormedAndHasEveryBoxAndArrow() throws Exception {
        Document svg = parse(Svg.file(PICTURE));
        assertThat(texts(svg, "text"))
                .containsExactlyInAnyOrder(
                        "Outer",
                        "Start & go",
                        "every day",
                        "A",
                        "does \"this\"",
                        "B",
                        "a detail that is far longer than any bo…");
        assertThat(ofClass(svg, "box")).hasSize(4);
        assertThat(ofClass(svg, "arrow")).hasSize(3);
    }

    @Test
    void saysInWordsWhatItShows() throws Exception {
        Document svg = parse(Svg.file(PICTURE));
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(texts(svg, "title")).contains("a <picture>");
        assertThat(texts(svg, "desc"))
                .containsExactly(
                        "Start & go, Outer, A, B. Start & go → A (begins); A → B (then); B → Start & go (once more).");
    }

    @Test
    void putsBoxesIntoTheBoxAroundThem() {
        List<Layout.PlacedBox> boxes = Layout.of(PICTURE).boxes();
        Layout.PlacedBox outer = boxes.get(1);
        for (Layout.PlacedBox inner : boxes.subList(2, 4)) {
            assertThat(inner.x()).isGreaterThan(outer.x());
            assertThat(inner.y()).isGreaterThan(outer.y());
            assertThat(inner.x() + inner.width()).isLessThan(outer.x() + outer.width());
            assertThat(inner.y() + inner.height()).isLessThan(outer.y() + outer.height());
        }
    }

    @Test
    void letsEveryArrowEndAtItsBoxes() {
        Layout.Placed placed = Layout.of(PICTURE);
        for (Layout.PlacedArrow arrow : placed.arrows()) {
            List<double[]> points = arrow.points();
            assertThat(isAt(box(placed, arrow.arrow().from()), points.get(0))).isTrue();
            assertThat(isAt(box(placed, arrow.arrow().to()), points.get(points.size() - 1)))
                    .isTrue();
        }
    }

    @Test
    void keepsTheOrderOfWhatIsBesideEachOther() {
        List<Box> boxes = new ArrayList<>(List.of(Box.of("from", Look.ACTIVITY, "from", "")));
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            boxes.add(Box.of("b" + i, Look.ACTIVITY, "b" + i, ""));
            arrows.add(new Arrow("from", "b" + i, Line.FLOW, "then"));
        }
        List<Layout.PlacedBox> placed =
                Layout.of(new Picture("fan", boxes, arrows)).boxes();
        assertThat(placed.subList(1, 10).stream().map(Layout.PlacedBox::y).toList())
                .isSorted();
    }

    @Test
    void isTheSameEachTime() {
        assertThat(Svg.inline(PICTURE, "x")).isEqualTo(Svg.inline(PICTURE, "x"));
    }

    private static Layout.PlacedBox box(Layout.Placed placed, String id) {
        return placed.boxes().stream()
                .filter(each -> each.box().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAt(Layout.PlacedBox box, double[] point) {
        return point[0] >= box.x() - 1
                && point[0] <= box.x() + box.width() + 1
                && point[1] >= box.y() - 1
                && point[1] <= box.y() + box.height() + 1;
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg, String tag) {
        NodeList found = svg.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static List<String> ofClass(Document svg, String style) {
        NodeList found = svg.getElementsByTagName("g");
        List<String> styles = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            String styleOf = ((Element) found.item(i)).getAttribute("class");
            if (styleOf.startsWith(style + " ")) {
                styles.add(styleOf);
            }
        }
        return styles;
    }
}
