package dev.penstock.picture;

/** How large a box has to be for its texts, whatever fonts this machine has. */
final class BoxSize {
    static final double HEIGHT = 44;
    static final double INSET = 14;
    /** Where the texts of a box begin, to the right of its symbol. */
    static final double TEXT = 34;

    private static final int LONGEST = 40;
    /** Of bold letters, which are wider. */
    private static final double LABEL_SIZE = 13 * 1.14;

    private static final double DETAIL_SIZE = 11;
    private static final double NARROWEST = 110;
    private static final String NARROW = " .,:;'|!()[]{}/\\-fijlrtI";
    private static final String WIDE = "mwMW@%";

    private BoxSize() {}

    static double width(Picture.Box box) {
        double label = width(shown(box.label())) * LABEL_SIZE;
        double detail = width(shown(box.detail())) * DETAIL_SIZE;
        return Math.max(NARROWEST, Math.ceil(Math.max(label, detail) + TEXT + INSET));
    }

    /** A text as long as a box takes. */
    static String shown(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** As a share of the size of the font, rather too wide than too narrow. */
    private static double width(String text) {
        return text.codePoints()
                .mapToDouble(letter -> {
                    if (NARROW.indexOf(letter) >= 0) {
                        return 0.36;
                    }
                    return WIDE.indexOf(letter) >= 0
                            ? 0.9
                            : letter > 0x2e7f ? 1 : Character.isUpperCase(letter) ? 0.7 : 0.58;
                })
                .sum();
    }
}
