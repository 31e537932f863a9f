package dev.penstock.trigger;

import dev.penstock.diagnostic.Code;

/** What can be wrong with triggers. */
final class TriggerCodes {
    static final Code SCHEDULED = Code.error("DP5330", "A trigger is for a run that has a schedule.");
    static final Code MALFORMED = Code.error("DP5331", "A triggers file says something that isn't part of a trigger.");
    static final Code SAME_ID = Code.error("DP5332", "Two triggers have one id.");
    static final Code NO_PARAMETER =
            Code.error("DP5333", "A trigger names a parameter that the pipeline doesn't have.");
    static final Code NO_EFFECT = Code.error("DP5334", "A trigger sets a parameter that no run reads.");
    static final Code SECRET = Code.error("DP5335", "A trigger has to do with a secret parameter.");
    static final Code BAD_TEMPLATE = Code.error("DP5336", "A value of a trigger can't be taken from an event.");
    static final Code BAD_LIST = Code.error("DP5337", "A trigger gives a list for one text, or one text for a list.");
    static final Code BAD_PATTERN =
            Code.error("DP5338", "An event pattern is one that AWS refuses or that nothing matches.");
    static final Code TOO_LARGE =
            Code.error("DP5339", "The values of a trigger don't fit into its function's environment.");
    static final Code BAD_NAME = Code.error("DP5340", "A source of events has a name that AWS doesn't know as such.");

    static final Code TELL_THE_BUCKET =
            Code.note("DP6330", "A bucket has to be told to send its events to EventBridge.");
    static final Code STARTS_ITSELF = Code.warning("DP6331", "What a pipeline writes activates it again.");
    static final Code IN_A_COMMAND = Code.warning("DP6332", "Whoever sends the event has a say in a shell command.");

    private TriggerCodes() {}
}
