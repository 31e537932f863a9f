package dev.penstock.form;

import dev.penstock.diagnostic.Code;

/** What can be said of a definition that isn't in the form of the command line. */
final class FormCodes {
    static final Code BECOMES_PARAMETER = Code.note("DP1070", "A value from elsewhere becomes a parameter.");
    static final Code NOT_KEPT = Code.error("DP1071", "A function of a template can't be kept.");
    static final Code NOT_ONE_PIPELINE = Code.error("DP1072", "A template doesn't hold exactly one pipeline.");
    static final Code BAD_ENTRY = Code.error("DP1073", "An entry isn't written as the service's form demands.");
    static final Code LEFT_BEHIND = Code.note("DP1074", "A part of a template doesn't belong to the definition.");
    static final Code FIXED = Code.note("DP1075", "An id or a name is made with what comes from elsewhere.");

    private FormCodes() {}
}
