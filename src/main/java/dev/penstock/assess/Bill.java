package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a pipeline costs in a month, in USD. */
public record Bill(List<Line> lines) {
    static final Bill NOTHING = new Bill(List.of());

    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * Some things of one price.
     *
     * @param what they are
     * @param isEstimated whether it rests on a guess of how often something runs
     */
    public record Line(String what, BigDecimal quantity, BigDecimal usd, boolean isEstimated) {
        public Line {
            requireNonNull(what, "what");
            requireNonNull(quantity, "quantity");
            requireNonNull(usd, "usd");
        }
    }

    public BigDecimal total() {
        return lines.stream().map(Line::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean isEstimated() {
        return lines.stream().anyMatch(Line::isEstimated);
    }

    /** Lines with a name of {@code prices.json} each. */
    static final class Builder {
        private final Prices prices;
        private final List<Line> lines = new ArrayList<>();

        Builder(Prices prices) {
            this.prices = prices;
        }

        /** Adds nothing for nothing. */
        Builder add(String price, String what, BigDecimal quantity, boolean isEstimated) {
            if (quantity.signum() > 0) {
                lines.add(new Line(what, quantity, prices.price(price).of(quantity), isEstimated));
            }
            return this;
        }

        /** Says that something costs what nobody knows. */
        Builder addUnknown(String what) {
            lines.add(new Line(what + ", not known", BigDecimal.ZERO, BigDecimal.ZERO, true));
            return this;
        }

        Bill build() {
            return new Bill(lines);
        }
    }
}
