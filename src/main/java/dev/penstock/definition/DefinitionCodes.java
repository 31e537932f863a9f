package dev.penstock.definition;

import dev.penstock.diagnostic.Code;

/** What can be wrong with the shape of a definition, whatever its types. */
final class DefinitionCodes {
    static final Code NOT_A_DEFINITION = Code.error("DP1041", "The file isn't a pipeline definition.");
    static final Code NO_OBJECTS = Code.error("DP1042", "The definition has no objects.");
    static final Code NOT_A_LIST = Code.error("DP1043", "A list is needed here.");
    static final Code NOT_AN_OBJECT = Code.error("DP1044", "An entry isn't an object.");
    static final Code NO_ID = Code.error("DP1045", "An entry has no id.");
    static final Code BAD_ID = Code.error("DP1046", "An id, name or type isn't plain text.");
    static final Code REPEATED_ID = Code.error("DP1047", "Two entries have the same id.");
    static final Code EXPRESSION_IN_ID = Code.error("DP1048", "An id, name or type holds an expression.");
    static final Code UNKNOWN_KEY = Code.note("DP1049", "A top-level key has no meaning.");
    static final Code NOT_TEXT = Code.note("DP1050", "A number or boolean stands where text is usual.");
    static final Code NOT_A_REFERENCE = Code.error("DP1051", "A value is an object that isn't a reference.");
    static final Code BAD_REFERENCE = Code.error("DP1052", "A reference doesn't name an object.");
    static final Code EMPTY_TEXT = Code.error("DP1053", "A field's value is empty.");
    static final Code NULL_VALUE = Code.error("DP1054", "A value is null.");
    static final Code NESTED_LIST = Code.error("DP1055", "A list stands inside a list.");
    static final Code TYPED_DEFAULT = Code.note("DP1056", "The object `Default` has a type.");
    static final Code NO_DEFAULT = Code.note("DP1057", "The definition has no object `Default`.");
    static final Code BAD_PARENT = Code.error("DP1058", "A parent isn't a single reference.");
    static final Code EMPTY_LIST = Code.note("DP1059", "A list has no values.");
    static final Code SEVERAL_VALUES = Code.error("DP1060", "Several values stand where one is allowed.");
    static final Code NOT_PLAIN = Code.error("DP1061", "A value of a parameter isn't text.");
    static final Code UNKNOWN_ATTRIBUTE = Code.note("DP1062", "A parameter has an attribute without meaning.");
    static final Code BAD_ATTRIBUTE =
            Code.error("DP1063", "An attribute of a parameter has a value that it can't have.");
    static final Code ODD_PARAMETER_ID = Code.warning("DP1064", "A parameter's id doesn't begin with `my`.");
    static final Code EMPTY_KEY = Code.error("DP1065", "A field or parameter has no name.");

    private DefinitionCodes() {}
}
