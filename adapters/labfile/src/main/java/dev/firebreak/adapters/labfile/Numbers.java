package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Watts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that are written as a bare number, the key saying of what. Exponents and hexadecimals are none. */
final class Numbers {
    private static final int MOST_CORES = 4096;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern MILLI = Pattern.compile("-?\\d{1,9}m");

    static final Scalar<Cores> CPU = cpu();

    static final Scalar<Share> SHARE =
            decimal("part of a whole", "0.5", 3, 0, 1).as(thousandths -> new Share(thousandths.intValue()));

    static final Scalar<Watts> WATTS =
            decimal("number of watts", "3.5", 3, 0, 100_000).as(Watts::new);

    static final Scalar<Money> MONEY =
            decimal("sum of money", "0.30", 6, 0, 10_000_000).as(Money::new);

    static final Scalar<Money> PRICE_OF_POWER =
            decimal("price of power", "0.30", 6, 0, 1000).as(Money::new);

    private Numbers() {}

    /** A whole number between two, themselves included. */
    static Scalar<Integer> whole(int least, int most) {
        Scalar<Integer> any = Scalar.of(
                "whole number",
                String.valueOf(Math.clamp(4, least, most)),
                text -> Optional.of(text)
                        .filter(t -> WHOLE.matcher(t).matches())
                        .map(Integer::valueOf),
                Map.of("type", "integer", "minimum", least, "maximum", most));
        return Scalar.between(any, String.valueOf(least), String.valueOf(most));
    }

    /** A number with some decimals, as that many times ten of it. */
    private static Scalar<Long> decimal(String name, String form, int decimals, int least, int most) {
        Scalar<Long> any = Scalar.of(
                name,
                form,
                text -> scaled(text, decimals),
                Map.of("type", "number", "minimum", least, "maximum", most));
        return Scalar.between(any, String.valueOf(least), String.valueOf(most));
    }

    private static Scalar<Cores> cpu() {
        Scalar<Long> any = Scalar.of(
                "amount of processor time",
                "500m, 0.5 or 2",
                Numbers::milliCores,
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", "number", "minimum", 0, "maximum", MOST_CORES),
                                Map.of("type", "string", "pattern", "^[0-9]{1,7}m$"))));
        return Scalar.between(any, "0", String.valueOf(MOST_CORES)).as(milli -> new Cores(milli.intValue()));
    }

    private static Optional<Long> milliCores(String text) {
        Matcher milli = MILLI.matcher(text);
        return milli.matches() ? Optional.of(Long.parseLong(text.substring(0, text.length() - 1))) : scaled(text, 3);
    }

    private static Optional<Long> scaled(String text, int decimals) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal scaled = new BigDecimal(text).movePointRight(decimals).stripTrailingZeros();
        return scaled.scale() > 0 ? Optional.empty() : Optional.of(scaled.longValueExact());
    }
}
