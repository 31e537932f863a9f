package dev.penstock.document;

import dev.penstock.diagnostic.Code;

/** What can be wrong with a file before it is known to be a definition. */
final class ReadingCodes {
    static final Code UNREADABLE = Code.error("DP1001", "The file can't be read.");
    static final Code TOO_LARGE = Code.error("DP1002", "The file is too large.");
    static final Code EMPTY = Code.error("DP1003", "The file is empty.");
    static final Code NOT_TEXT = Code.error("DP1004", "The file isn't text in UTF-8 or UTF-16.");
    static final Code BYTE_ORDER_MARK = Code.note("DP1005", "The file begins with a byte order mark.");
    static final Code UTF_16 = Code.note("DP1006", "The file is in UTF-16.");
    static final Code COMMENT = Code.note("DP1007", "The file holds a comment, which JSON doesn't know.");
    static final Code TRAILING_COMMA = Code.note("DP1008", "A comma stands after the last entry.");
    static final Code RAW_CONTROL = Code.warning("DP1009", "A string holds a raw line break or control character.");
    static final Code REPEATED_KEY = Code.warning("DP1010", "An object holds the same key more than once.");
    static final Code SMART_QUOTE = Code.error("DP1011", "A typographic quote stands where JSON needs a straight one.");
    static final Code TEMPLATING = Code.error("DP1012", "The file is a template that was never filled in.");
    static final Code TOO_DEEP = Code.error("DP1013", "Values are nested too deeply.");
    static final Code TOO_MANY_VALUES = Code.error("DP1014", "The file holds too many values.");
    static final Code ENDS_EARLY = Code.error("DP1015", "The file ends before everything in it is closed.");
    static final Code MISSING_COMMA = Code.error("DP1016", "A comma is missing between two entries.");
    static final Code MISSING_COLON = Code.error("DP1017", "A colon is missing between a key and its value.");
    static final Code UNEXPECTED = Code.error("DP1018", "Something stands where JSON doesn't allow it.");
    static final Code BAD_ESCAPE = Code.error("DP1019", "A backslash in a string isn't followed by a known escape.");
    static final Code WRONG_BRACKET = Code.error("DP1020", "A bracket closes what it didn't open.");
    static final Code TEXT_AFTER_END = Code.error("DP1021", "Something stands after the end of the JSON value.");
    static final Code BAD_LITERAL = Code.error("DP1022", "A number or word isn't spelled as JSON demands.");
    static final Code TOO_MANY_ERRORS = Code.error("DP1023", "Reading stopped after too many errors.");
    static final Code MORE_OF_THE_SAME = Code.note("DP1024", "More findings of one kind aren't listed.");
    static final Code UNCLOSED_STRING = Code.error("DP1025", "A string isn't closed.");
    static final Code TEMPLATING_IN_TEXT =
            Code.warning("DP1026", "A string holds a template tag that was not filled in.");
    static final Code EXTRA_COMMA = Code.error("DP1027", "A comma stands where no entry precedes it.");
    static final Code ODD_SPACE = Code.note("DP1028", "A space stands between values that JSON doesn't know.");
    static final Code MISSING_VALUE = Code.error("DP1029", "A key has no value.");
    static final Code BAD_YAML = Code.error("DP1030", "The YAML can't be understood.");
    static final Code BAD_HCL = Code.error("DP1082", "The Terraform file can't be understood.");

    private ReadingCodes() {}
}
