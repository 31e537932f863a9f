package dev.penstock.catalog;

import dev.penstock.catalog.LivingReplacements.Kind;

/** The page that lists what {@code --modernize} replaces. */
final class ReplacementsPage {
    private static final String HEAD = """
        # Living replacements

        What AWS has retired, or calls a previous generation, and what takes its place. Without `--modernize` each use is
        an error that names the replacement; with it, the replacement is made and told as DP6105 or DP6230. Generated
        from the table that the translation reads; a test fails when it's out of date.

        Besides, `--modernize` turns the bootstrap action `configure-hadoop` into configurations (the key-value options
        into `core-site`, `hdfs-site`, `mapred-site` and `yarn-site`; the file of fair shares is fetched by the master).
        An instance has no disk of its own where the old one had some: add an `EbsConfiguration` to a cluster that needs
        room.
        """;

    private ReplacementsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        append(page, Kind.EC2, "Instance types of an Ec2Resource");
        append(page, Kind.EMR, "Instance types of an EmrCluster");
        append(page, Kind.RELEASE_FIELD, "Fields of clusters before releases");
        append(page, Kind.RELEASE, "Releases that don't know the living instance types (replaced with those only)");
        append(page, Kind.TEXT, "In texts, except of shell commands and SQL");
        return page.toString();
    }

    private static void append(StringBuilder page, Kind kind, String title) {
        page.append("\n## ")
                .append(title)
                .append("\n\n| retired | living | what is known | source |\n| --- | --- | --- | --- |\n");
        LivingReplacements.all().stream()
                .filter(line -> line.kind() == kind)
                .forEach(line -> page.append("| `")
                        .append(line.retired().pattern().replace("|", "\\|"))
                        .append("` | `")
                        .append(line.living())
                        .append("` | ")
                        .append(line.facts())
                        .append(" | [")
                        .append(line.source().replaceFirst("^https://([^/]+)/.*$", "$1"))
                        .append("](")
                        .append(line.source())
                        .append(") |\n"));
    }
}
