package dev.penstock.report;

import dev.penstock.report.Change.Weight;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A review as the one comment that a pull request keeps. */
public final class ReviewComment {
    /** The first line, by which a later run finds the comment again; nobody sees it. */
    public static final String MARKER = "<!-- penstock diff -->";

    /** GitHub takes 65,536 characters. */
    private static final int LONGEST = 60_000;

    private static final String HEAD = "| | |\n| --- | --- |\n";

    private final StringBuilder text = new StringBuilder();
    private int leftOut;

    private ReviewComment() {}

    /** Markdown: a table for each stack, then what it costs. */
    public static String of(Review review) {
        ReviewComment comment = new ReviewComment();
        comment.text.append(MARKER).append("\n## What changes in the stacks\n");
        if (review.stacks().isEmpty()) {
            return comment.text.append("\nNothing.\n").toString();
        }
        String costs = costs(review);
        review.stacks().forEach(stack -> comment.add(stack, LONGEST - costs.length()));
        if (comment.leftOut > 0) {
            comment.text.append("\n**%s more changes** don't fit into a comment; `penstock diff` tells them all.\n"
                    .formatted(comment.leftOut));
        }
        return comment.text.append(costs).toString();
    }

    private void add(StackChanges stack, int longest) {
        String head = "\n### " + Markdown.escaped(stack.stack()) + "\n\n" + HEAD;
        for (Change change : stack.changes()) {
            String row = row(change);
            if (leftOut > 0 || text.length() + head.length() + row.length() > longest) {
                leftOut++;
            } else {
                text.append(head).append(row);
                head = "";
            }
        }
    }

    private static String row(Change change) {
        String sign = DifferencePrinter.sign(change.weight()).replace(": ", "");
        return "| %s | %s%s%s |\n"
                .formatted(
                        change.area().name().toLowerCase(Locale.ROOT),
                        change.weight() == Weight.PLAIN ? "" : "**" + sign + "** ",
                        Markdown.escaped(change.text()),
                        change.reason()
                                .map(reason -> "<br>" + Markdown.escaped(reason))
                                .orElse(""));
    }

    private static String costs(Review review) {
        Optional<List<CostChange>> costs = review.costs();
        if (costs.isEmpty()) {
            return "\nTemplates don't tell what they cost; compare definitions to know it.\n";
        }
        List<CostChange> changed = review.dearerOrCheaper();
        if (changed.isEmpty()) {
            return "\nCosts a month as before, apart from machines, which aren't counted.\n";
        }
        StringBuilder text = new StringBuilder("\n### Cost in a month\n\n");
        text.append("| pipeline | before | after | because of |\n| --- | ---: | ---: | --- |\n");
        changed.forEach(cost -> text.append("| %s | %s | %s%s | %s |\n"
                .formatted(
                        Markdown.escaped(cost.pipeline()),
                        Dollars.of(cost.totalBefore()),
                        cost.isEstimated() ? "≈ " : "",
                        Dollars.of(cost.totalAfter()),
                        Markdown.escaped(String.join(", ", cost.things())))));
        if (changed.size() > 1) {
            text.append("| all that change | %s | %s | |\n"
                    .formatted(Dollars.of(review.before()), Dollars.of(review.after())));
        }
        return text.append("\nList prices, without machines, moved data and retries.\n")
                .toString();
    }
}
