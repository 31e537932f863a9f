package dev.penstock.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sums of money as people read them. */
public final class Dollars {
    private Dollars() {}

    /** To a cent, {@code $0.60}. */
    public static String of(BigDecimal usd) {
        return "$" + cents(usd).toPlainString();
    }

    public static BigDecimal cents(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP);
    }
}
