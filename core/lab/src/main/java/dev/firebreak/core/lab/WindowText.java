package dev.firebreak.core.lab;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Windows as people write them: {@code 08:00-22:00}, {@code Mon-Fri 08:00-17:30 Europe/Vienna}, {@code Sat,Sun},
 * {@code 2026-12-24..2026-12-26}.
 */
public final class WindowText {
    /** How a window is written, for people. */
    public static final String FORM =
            "08:00-22:00, Mon-Fri 08:00-22:00 Europe/Vienna, Sat,Sun or 2026-12-24..2026-12-26";

    private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final Pattern DAYS = Pattern.compile(DAY + "(?:-" + DAY + ")?(?:," + DAY + "(?:-" + DAY + ")?)*");
    private static final Pattern TIMES = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final Pattern DATES = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?");
    private static final int LONGEST = 120;

    private WindowText() {}

    /** A zone of the time zone database by its name, {@code UTC} among them. */
    public static Optional<ZoneId> zone(String name) {
        return zoneNames().contains(name) ? Optional.of(known(name)) : Optional.empty();
    }

    /** Names of all zones. */
    public static Set<String> zoneNames() {
        return ZoneId.getAvailableZoneIds();
    }

    private static ZoneId known(String name) {
        return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
    }

    /**
     * The window that a text names.
     *
     * @throws IllegalArgumentException with the end of a sentence that begins with the text
     */
    public static Window window(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is too long for a window of time");
        }
        Deque<String> words = new ArrayDeque<>(List.of(text.strip().split("\\s+", -1)));
        Matcher dates = DATES.matcher(words.peekFirst());
        if (dates.matches()) {
            words.removeFirst();
            String to = Optional.ofNullable(dates.group(2)).orElse(dates.group(1));
            LocalDate first = date(dates.group(1));
            LocalDate last = date(to);
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("ends before it begins; write the first day first");
            }
            return new Window.Dates(first, last, rest(words));
        }
        boolean someDays = DAYS.matcher(words.peekFirst()).matches();
        Set<DayOfWeek> days = someDays ? days(words.removeFirst()) : Window.everyDay();
        Matcher times = TIMES.matcher(words.isEmpty() ? "" : words.peekFirst());
        if (!times.matches()) {
            if (!someDays) {
                throw new IllegalArgumentException("is no window of time; write it as " + FORM);
            }
            return new Window.Hours(days, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, rest(words));
        }
        words.removeFirst();
        LocalTime from = time(times.group(1), times.group(2), 23);
        LocalTime to = time(times.group(3), times.group(4), 24);
        if (from.equals(to) && !to.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("begins and ends at one time; the whole day is 00:00-24:00");
        }
        return new Window.Hours(days, from, to, rest(words));
    }

    private static Optional<ZoneId> rest(Deque<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String name = words.removeFirst();
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("has more behind the time zone; write it as " + FORM);
        }
        return Optional.of(zone(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "ends with " + name + ", which is no time zone; write it as Europe/Vienna or UTC")));
    }

    private static LocalTime time(String hours, String minutes, int mostHours) {
        int hour = Integer.parseInt(hours);
        int minute = Integer.parseInt(minutes);
        if (hour > mostHours || minute > 59 || (hour == 24 && minute > 0)) {
            throw new IllegalArgumentException(
                    "has no time of the day in " + hours + ":" + minutes + "; a day goes from 00:00 to 24:00");
        }
        return LocalTime.of(hour % 24, minute);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("has no day in " + text + "; write it as 2026-12-24", e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        return EnumSet.allOf(DayOfWeek.class).stream()
                .filter(day -> word(day).equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static String word(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
    }

    static String of(Window.Hours hours) {
        String days = hours.days().size() == 7
                ? ""
                : hours.days().stream().map(WindowText::word).collect(Collectors.joining(",")) + " ";
        String to = hours.to().equals(LocalTime.MIDNIGHT) ? "24:00" : hours.to().toString();
        return days + hours.from() + "-" + to + zone(hours);
    }

    static String of(Window.Dates dates) {
        String to = dates.to().equals(dates.from()) ? "" : ".." + dates.to();
        return dates.from() + to + zone(dates);
    }

    private static String zone(Window window) {
        return window.zone().map(zone -> " " + zone).orElse("");
    }
}
