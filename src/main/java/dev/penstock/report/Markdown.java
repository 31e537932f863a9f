package dev.penstock.report;

/** Text as Markdown shows it. */
public final class Markdown {
    private Markdown() {}

    /** In one line, so that it's good for a cell of a table too. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|~@])", "\\\\$1")
                .replace("\n", " ");
    }
}
