package dev.firebreak.adapters.kubernetes.importing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as Kubernetes writes them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{0,9})?|\\.\\d{1,9})(?:[eE](\\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 55);

    private Quantity() {}

    /** Bytes, rounded up; empty when the text is no amount. */
    static Optional<Long> bytes(String text) {
        return amount(text);
    }

    /** Thousandths of a core, rounded up; empty when the text is no amount. */
    static Optional<Long> milli(String text) {
        return number(text).map(n -> n.multiply(BigDecimal.valueOf(1000))).flatMap(Quantity::whole);
    }

    /** Whole things, rounded up. */
    static Optional<Long> amount(String text) {
        return number(text).flatMap(Quantity::whole);
    }

    private static Optional<BigDecimal> number(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2) != null) {
            return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(matcher.group(2))));
        }
        return Optional.of(number.multiply(UNITS.getOrDefault(String.valueOf(matcher.group(3)), BigDecimal.ONE)));
    }

    private static Optional<Long> whole(BigDecimal number) {
        return number.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(number.setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
