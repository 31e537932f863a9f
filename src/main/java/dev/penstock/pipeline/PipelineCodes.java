package dev.penstock.pipeline;

import dev.penstock.diagnostic.Code;

/** What can be wrong with parameters, references, parents and sizes. */
final class PipelineCodes {
    static final Code MISSING_VALUE = Code.error("DP2001", "A parameter that is used has no value.");
    static final Code UNDECLARED_PARAMETER =
            Code.error("DP2002", "An expression names a parameter that is neither declared nor given.");
    static final Code UNDECLARED_VALUE = Code.warning("DP2003", "A value is given to a parameter that isn't declared.");
    static final Code UNUSED_PARAMETER = Code.note("DP2004", "A parameter is declared but used nowhere.");
    static final Code NOT_ALLOWED = Code.warning("DP2005", "A parameter's value isn't among those allowed.");
    static final Code ILL_TYPED = Code.error("DP2006", "A parameter's value isn't of its type.");
    static final Code NOT_AN_ARRAY = Code.error("DP2007", "A parameter that takes one value is given several.");
    static final Code UNKNOWN_TYPE = Code.warning("DP2008", "A parameter has a type that doesn't exist.");
    static final Code UNUSED_VALUE = Code.note("DP2009", "A value is given to a parameter that the definition lacks.");

    static final Code TOO_MANY_OBJECTS = Code.warning("DP2021", "The service takes no more than 100 objects.");
    static final Code TOO_MANY_FIELDS = Code.warning("DP2022", "The service takes no more than 50 fields an object.");
    static final Code FIELD_TOO_LONG = Code.warning("DP2023", "The service takes no more than 10,240 bytes a field.");
    static final Code OBJECT_TOO_LARGE =
            Code.warning("DP2024", "The service takes no more than 15,360 bytes an object.");
    static final Code NAME_TOO_LONG = Code.warning("DP2025", "The service takes no more than 256 bytes a name or id.");
    static final Code TOO_MANY_PARAMETERS = Code.warning("DP2026", "The service takes no more than 50 parameters.");
    static final Code VALUES_TOO_LARGE =
            Code.warning("DP2027", "The service takes no more than 15 KB of parameter values.");

    static final Code UNKNOWN_REFERENCE = Code.error("DP3001", "A reference names an object that doesn't exist.");
    static final Code UNKNOWN_PARENT = Code.error("DP3002", "A parent doesn't exist.");
    static final Code CYCLIC_PARENTS = Code.error("DP3003", "An object inherits from itself.");
    static final Code PARENTS_TOO_DEEP = Code.error("DP3005", "A chain of parents is too long.");
    static final Code NO_TYPE = Code.error("DP3004", "An object that is no parent has no type.");

    private PipelineCodes() {}
}
