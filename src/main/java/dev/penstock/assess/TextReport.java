package dev.penstock.assess;

import dev.penstock.report.Columns;
import java.util.ArrayList;
import java.util.List;

/** An assessment for a terminal. */
public final class TextReport {
    private static final int WIDEST = 60;

    private TextReport() {}

    /** Everything but the findings. */
    public static String of(Estate estate) {
        StringBuilder text = new StringBuilder();
        for (Chapter chapter : Chapters.of(estate)) {
            text.append(chapter.title()).append('\n');
            chapter.paragraphs()
                    .forEach(paragraph -> text.append("  ").append(paragraph).append('\n'));
            if (!chapter.rows().isEmpty()) {
                text.append('\n').append(table(chapter).indent(2));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String table(Chapter chapter) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(chapter.head());
        chapter.lines()
                .forEach(line ->
                        rows.add(line.stream().map(TextReport::shortened).toList()));
        return Columns.aligned(rows, Columns.Paint.NONE);
    }

    private static String shortened(String cell) {
        return cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
    }
}
