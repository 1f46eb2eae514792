package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Throughput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts that are written with their unit; one space may stand between. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([A-Za-z/]+)");
    private static final String NUMBER = "^[0-9]{1,12}(\\.[0-9]{1,6})? ?";

    /** By unit without {@code B}, how many bytes. */
    private static final Map<String, Long> BYTES = bytes();
    /** By unit, how many bytes a second. */
    private static final Map<String, Long> SPEEDS = speeds();
    /** By unit, how many seconds. */
    private static final Map<String, Long> SECONDS = ordered("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L);
    /** By unit, how many months. */
    private static final Map<String, Long> MONTHS = ordered("mo", 1L, "y", 12L);

    static final Scalar<Bytes> MEMORY = bytes("amount of memory", "512MiB or 8GiB", "1MiB", "64TiB");
    static final Scalar<Bytes> SPACE = bytes("amount of space", "20GiB or 500GB", "1MB", "1000TB");

    /** What disks do in a second. */
    static final Scalar<Throughput> DISK_SPEED = speed("1TB/s");

    /** What cards and links do in a second. */
    static final Scalar<Throughput> SPEED = speed("1000TB/s");

    static final Scalar<Duration> DURATION = duration("1s", "366d");

    static final Scalar<Integer> MONTHS_OR_YEARS = lifetime();

    private Amounts() {}

    private static Scalar<Bytes> bytes(String name, String form, String least, String most) {
        Scalar<Bytes> any = measured(name, form, BYTES, "([KMGT]i|[kKMGT])B?$", Bytes::new);
        return Scalar.between(any, least, most);
    }

    private static Scalar<Throughput> speed(String most) {
        Scalar<Throughput> any =
                measured("speed", "400MB/s or 1Gbit/s", SPEEDS, "(([kKMGT]|[KMGT]i)B|[kMGT]bit)/s$", Throughput::new);
        return Scalar.between(any, "1kB/s", most);
    }

    static Scalar<Duration> duration(String least, String most) {
        Scalar<Duration> any =
                measured("length of time", "30s, 10m, 2h or 1d", SECONDS, "[smhd]$", Duration::ofSeconds);
        return Scalar.between(any, least, most);
    }

    private static Scalar<Integer> lifetime() {
        Scalar<Long> any = measured("lifetime", "5y or 60mo", MONTHS, "(mo|y)$", months -> months);
        return Scalar.between(any, "1mo", "100y").as(Math::toIntExact);
    }

    private interface OfLong<T> {
        T of(long amount);
    }

    private static <T> Scalar<T> measured(
            String name, String form, Map<String, Long> units, String unitPattern, OfLong<T> make) {
        String wrong = "is no " + name + "; write it as " + form;
        return new Scalar<>(
                name,
                form,
                text -> {
                    Matcher matcher = AMOUNT.matcher(text);
                    if (!matcher.matches()) {
                        return Parsed.wrong(wrong);
                    }
                    Long unit = units.get(matcher.group(2));
                    return unit == null
                            ? new Parsed.Wrong<>(wrong, meant(matcher, units))
                            : amount(matcher.group(1), unit, make);
                },
                Optional.empty(),
                Map.of("type", "string", "pattern", NUMBER + unitPattern));
    }

    /** Fractions of a unit's smallest part are rounded half even. */
    private static <T> Parsed<T> amount(String number, long unit, OfLong<T> make) {
        BigDecimal amount =
                new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.HALF_EVEN);
        boolean fits = amount.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE).pow(2)) < 0;
        return fits ? Parsed.value(make.of(amount.longValueExact())) : Parsed.wrong("is more than can be counted");
    }

    /** The same amount in a unit that differs only in its capitals, or by a letter. */
    private static Optional<String> meant(Matcher matcher, Map<String, Long> units) {
        return Nearest.to(matcher.group(2), units.keySet()).map(unit -> matcher.group(1) + unit);
    }

    private static Map<String, Long> bytes() {
        Map<String, Long> units = new LinkedHashMap<>();
        for (String end : new String[] {"B", ""}) {
            String prefixes = "KMGT";
            for (int i = 0; i < prefixes.length(); i++) {
                char prefix = prefixes.charAt(i);
                units.put(prefix + "i" + end, 1L << (10 * (i + 1)));
                units.put(prefix + end, Math.powExact(1000L, i + 1));
            }
            units.put("k" + end, 1000L);
        }
        return units;
    }

    private static Map<String, Long> speeds() {
        Map<String, Long> units = new LinkedHashMap<>();
        bytes().forEach((unit, size) -> {
            if (unit.endsWith("B")) {
                units.put(unit + "/s", size);
            }
        });
        units.putAll(ordered("kbit/s", 125L, "Mbit/s", 125_000L, "Gbit/s", 125_000_000L, "Tbit/s", 125_000_000_000L));
        return units;
    }

    private static Map<String, Long> ordered(Object... unitsAndSizes) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (int i = 0; i < unitsAndSizes.length; i += 2) {
            units.put((String) unitsAndSizes[i], (Long) unitsAndSizes[i + 1]);
        }
        return units;
    }
}
