package dev.penstock.glue;

/** What the function is made with: its handler, and the variables of its environment. */
public final class Variables {
    /** The id of its trigger. */
    public static final String TRIGGER = "PENSTOCK_TRIGGER";

    /** The name of an {@link EventSource}. */
    public static final String SOURCE = "PENSTOCK_SOURCE";

    /** The trigger's {@code parameters}, as JSON. */
    public static final String PARAMETERS = "PENSTOCK_PARAMETERS";

    /** ARN of the run machine. */
    public static final String MACHINE = "PENSTOCK_MACHINE";

    /** How many runs may be open before events wait. */
    public static final String MOST_OPEN = "PENSTOCK_MOST_OPEN";

    /** ARN of the trigger's own queue. */
    public static final String QUEUE_ARN = "PENSTOCK_QUEUE_ARN";

    /** URL of the trigger's own queue. */
    public static final String QUEUE_URL = "PENSTOCK_QUEUE_URL";

    /** URL of the queue for events that nothing can be started from. */
    public static final String DEAD_LETTERS_URL = "PENSTOCK_DEAD_LETTERS_URL";

    /** What Lambda calls, as the function names it. */
    public static final String HANDLER = "dev.penstock.glue.EventHandler::handleRequest";

    private Variables() {}
}
