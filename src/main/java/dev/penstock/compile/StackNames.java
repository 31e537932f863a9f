package dev.penstock.compile;

import dev.penstock.asl.Identifiers;

/** Names of pipelines as names of stacks. */
final class StackNames {
    private static final int LONGEST = 128;

    private StackNames() {}

    /** The name itself where CloudFormation takes it; otherwise hyphens for what it doesn't, and a hash of the name. */
    static String of(String pipeline, Settings settings) {
        String wanted = settings.stackPrefix().orElse("") + pipeline;
        if (wanted.matches("[A-Za-z][A-Za-z0-9-]*") && wanted.length() <= LONGEST) {
            return wanted;
        }
        String legal = wanted.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
        String start = legal.isEmpty() ? "Pipeline" : legal;
        String encoded = Identifiers.encode(wanted + " ");
        String hash = encoded.substring(encoded.length() - 4);
        return start.substring(0, Math.min(start.length(), LONGEST - 5)) + "-" + hash;
    }
}
