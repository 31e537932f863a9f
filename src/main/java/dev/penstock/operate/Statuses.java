package dev.penstock.operate;

/** Step Functions' statuses as Data Pipeline's words. */
final class Statuses {
    private Statuses() {}

    static String ofExecution(String status) {
        return switch (status) {
            case "SUCCEEDED" -> "FINISHED";
            case "ABORTED" -> "CANCELED";
            case "TIMED_OUT" -> "TIMEDOUT";
            default -> status;
        };
    }
}
