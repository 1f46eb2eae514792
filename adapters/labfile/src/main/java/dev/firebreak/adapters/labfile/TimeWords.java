package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WindowText;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hours, dates, time zones and rates, as words. */
final class TimeWords {
    private static final Map<String, Duration> PER = Map.of("min", Duration.ofMinutes(1), "h", Duration.ofHours(1));
    private static final Pattern RATE_TEXT = Pattern.compile("(\\d{1,12})/([a-z]{1,7})");
    private static final int LONGEST_ZONE = 64;

    static final Scalar<ZoneId> ZONE = new Scalar<>(
            "time zone",
            "Europe/Vienna or UTC",
            TimeWords::zone,
            Optional.empty(),
            Map.of("type", "string", "pattern", "^[A-Za-z0-9_+/-]{1,64}$"));

    static final Scalar<Window> WINDOW = window("window of time", WindowText.FORM, Window.class);

    static final Scalar<Window.Hours> HOURS =
            window("hours", "08:00-22:00 or Mon-Fri 08:00-22:00 Europe/Vienna", Window.Hours.class);

    static final Scalar<Expected.Rate> RATE = new Scalar<>(
            "rate",
            "100/min or 500/h",
            TimeWords::rate,
            Optional.empty(),
            Map.of("type", "string", "pattern", "^[1-9][0-9]{0,11}/(min|h)$"));

    private TimeWords() {}

    private static Parsed<ZoneId> zone(String text) {
        return text.length() > LONGEST_ZONE
                ? Parsed.wrong("is no time zone")
                : WindowText.zone(text)
                        .map(Parsed::value)
                        .orElseGet(() -> new Parsed.Wrong<>(
                                "is no time zone; write it as Europe/Vienna or UTC",
                                Nearest.to(text, WindowText.zoneNames())));
    }

    private static <W extends Window> Scalar<W> window(String name, String form, Class<W> kind) {
        return new Scalar<>(
                name,
                form,
                text -> parsed(text, form, kind),
                Optional.empty(),
                Map.of("type", "string", "pattern", "^\\s*[A-Z0-9]\\S*(\\s+\\S+){0,2}\\s*$"));
    }

    private static <W extends Window> Parsed<W> parsed(String text, String form, Class<W> kind) {
        try {
            Window window = WindowText.window(text);
            return kind.isInstance(window)
                    ? Parsed.value(kind.cast(window))
                    : Parsed.wrong("names dates where hours stand; write it as " + form);
        } catch (IllegalArgumentException e) {
            return Parsed.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Parsed<Expected.Rate> rate(String text) {
        String wrong = "is no rate; write it as 100/min or 500/h";
        Matcher matcher = RATE_TEXT.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return Parsed.wrong(wrong);
        }
        long least = Long.parseLong(matcher.group(1));
        Duration per = PER.get(matcher.group(2));
        return per == null
                ? new Parsed.Wrong<>(wrong, meant(least, matcher.group(2)))
                : Parsed.value(new Expected.Rate(least, per));
    }

    /** The same rate in a unit that is known. */
    private static Optional<String> meant(long least, String unit) {
        return switch (unit) {
            case "s", "sec", "second" -> Optional.of(least * 60 + "/min");
            case "m", "minute" -> Optional.of(least + "/min");
            case "hour" -> Optional.of(least + "/h");
            default -> Optional.empty();
        };
    }
}
