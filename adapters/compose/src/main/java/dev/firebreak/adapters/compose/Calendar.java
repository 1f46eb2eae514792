package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Cron;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A schedule of cron's as systemd writes it.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html">systemd.time(7)</a>
 */
final class Calendar {
    private static final List<String> DAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private Calendar() {}

    /** One expression; two where cron means either a day of the month or one of the week. */
    static List<String> of(Cron cron) {
        String[] fields = cron.expression().strip().split("\\s+", -1);
        String time = " " + numbers(fields[1], 0, 23) + ":" + numbers(fields[0], 0, 59) + ":00";
        String month = "*-" + numbers(fields[3], 1, 12) + "-";
        String byDate = month + numbers(fields[2], 1, 31) + time;
        String byDay = days(fields[4]) + " " + month + "*" + time;
        boolean anyDate = fields[2].startsWith("*");
        boolean anyDay = fields[4].startsWith("*");
        if (fields[4].equals("*")) {
            return List.of(byDate);
        }
        if (anyDate || anyDay) {
            return List.of(days(fields[4]) + " " + byDate);
        }
        return List.of(byDate, byDay);
    }

    private static String numbers(String field, int lowest, int highest) {
        return Arrays.stream(field.split(",", -1))
                .map(part -> number(part, lowest, highest))
                .collect(Collectors.joining(","));
    }

    private static String number(String part, int lowest, int highest) {
        if (part.equals("*")) {
            return "*";
        }
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        String step = slash < 0 ? "" : "/" + Integer.parseInt(part.substring(slash + 1));
        if (range.equals("*")) {
            return two(lowest) + ".." + two(highest) + step;
        }
        int dash = range.indexOf('-');
        if (dash >= 0) {
            return two(Integer.parseInt(range.substring(0, dash))) + ".."
                    + two(Integer.parseInt(range.substring(dash + 1))) + step;
        }
        return two(Integer.parseInt(range));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** Each day by its name, because systemd knows no steps of them. */
    private static String days(String field) {
        return Arrays.stream(field.split(",", -1))
                .flatMap(part -> day(part).stream())
                .map(day -> day % 7)
                .distinct()
                .sorted()
                .map(DAYS::get)
                .collect(Collectors.joining(","));
    }

    private static List<Integer> day(String part) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
        int dash = range.indexOf('-');
        int from = range.equals("*") ? 0 : Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
        int to = range.equals("*") ? 6 : dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
        return IntStream.rangeClosed(from, to)
                .filter(day -> (day - from) % step == 0)
                .boxed()
                .toList();
    }
}
