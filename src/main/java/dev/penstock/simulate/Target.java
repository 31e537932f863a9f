package dev.penstock.simulate;

import java.util.Set;

/**
 * What a Task's {@code Resource} names.
 *
 * @param service key of the {@link Service}: {@code aws-sdk:ec2}, {@code sns}, {@code states}, {@code activity}, …
 * @param action such as {@code runInstances}; of an activity its ARN
 */
record Target(String service, String action, Pattern pattern) {
    /** When the state goes on. */
    enum Pattern {
        REQUEST_RESPONSE,
        JOB,
        TOKEN,
        ACTIVITY
    }

    private static final String TOKEN_SUFFIX = ".waitForTaskToken";
    private static final Set<String> JOB_SUFFIXES = Set.of(".sync", ".sync:2");

    static Target parse(String resource) {
        String[] parts = resource.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("states")) {
            throw new UnsupportedEmission("The resource " + resource + " isn't known here.");
        }
        if (parts[5].startsWith("activity:")) {
            return new Target("activity", resource, Pattern.ACTIVITY);
        }
        String rest = parts[5];
        Pattern pattern = Pattern.REQUEST_RESPONSE;
        if (rest.endsWith(TOKEN_SUFFIX)) {
            rest = rest.substring(0, rest.length() - TOKEN_SUFFIX.length());
            pattern = Pattern.TOKEN;
        }
        for (String suffix : JOB_SUFFIXES) {
            if (rest.endsWith(suffix)) {
                // The suffix stays part of the action: the answers of .sync and .sync:2 differ.
                pattern = Pattern.JOB;
            }
        }
        int cut = rest.startsWith("aws-sdk:") ? rest.indexOf(':', "aws-sdk:".length()) : rest.indexOf(':');
        if (cut < 0) {
            throw new UnsupportedEmission("The resource " + resource + " names no action.");
        }
        return new Target(rest.substring(0, cut), rest.substring(cut + 1), pattern);
    }

    /** The call as scripts name it: {@code ec2:runInstances}. */
    String call() {
        return (service.startsWith("aws-sdk:") ? service.substring("aws-sdk:".length()) : service) + ":" + action;
    }
}
