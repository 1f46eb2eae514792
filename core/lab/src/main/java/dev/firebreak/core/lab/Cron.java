package dev.firebreak.core.lab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something runs, in the five fields of cron: minute, hour, day of month, month, day of week.
 *
 * @param expression such as {@code 0 2 * * 1-5}
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX crontab</a>
 */
public record Cron(String expression) {
    private static final String[] FIELDS = {"minute", "hour", "day of month", "month", "day of week"};
    private static final int[] LOWEST = {0, 0, 1, 1, 0};
    private static final int[] HIGHEST = {59, 23, 31, 12, 7};
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/(\\d{1,2}))?");

    public Cron {
        problem(expression).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** What is wrong with an expression, as a sentence; empty when nothing is. */
    public static Optional<String> problem(String expression) {
        String[] fields = expression.strip().split("\\s+", -1);
        if (fields.length != FIELDS.length) {
            return Optional.of("a schedule has five fields (minute hour day month weekday), not " + fields.length + ": "
                    + expression);
        }
        for (int i = 0; i < fields.length; i++) {
            for (String part : fields[i].split(",", -1)) {
                if (!isGood(part, LOWEST[i], HIGHEST[i])) {
                    return Optional.of("the " + FIELDS[i] + " of a schedule lies between " + LOWEST[i] + " and "
                            + HIGHEST[i] + ", and is not " + part + " as in " + expression);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isGood(String part, int lowest, int highest) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return false;
        }
        int from = matcher.group(1) == null ? lowest : Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return lowest <= from && from <= to && to <= highest && step >= 1;
    }

    @Override
    public String toString() {
        return expression;
    }
}
