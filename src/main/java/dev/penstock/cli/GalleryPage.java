package dev.penstock.cli;

/** The page that shows every template. */
final class GalleryPage {
    private static final String HEAD = """
        # Templates

        Starting points, each with parameters and example values: `penstock new NAME` copies one into `definitions/`. Each
        picture shows the objects of a definition and how they refer to each other: arrows that are drawn through say what
        comes after what, dashed ones what is used, dotted ones who is told. A test keeps this page and the pictures as the
        definitions are.

        | template | what it does |
        | --- | --- |
        """;

    private GalleryPage() {}

    /** As Markdown. */
    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        Gallery.templates().forEach((name, use) -> page.append("| [%s](#%s) | %s |\n".formatted(name, name, use)));
        Gallery.templates().forEach((name, use) -> page.append(section(name, use)));
        return page.toString();
    }

    private static String section(String name, String use) {
        return """

            ## %s

            [How it works and what it costs](%s/README.md). It %s.

            ![The objects of %s](%s/pipeline.svg)
            """.formatted(name, name, use, name, name);
    }
}
