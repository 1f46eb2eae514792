package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of sentences. */
final class Phrases {
    private static final int MOST_NAMES = 3;

    private Phrases() {}

    /** What it should do, after "it should". */
    static String words(Expected sign) {
        return switch (sign) {
            case Expected.Progress(Duration every) -> "make progress every " + length(every);
            case Expected.Rate(long least, Duration per) ->
                "work through at least " + least + (per.equals(Duration.ofHours(1)) ? " an hour" : " a minute");
            case Expected.Tokens(Duration within) -> "produce tokens every " + length(within) + " while requests wait";
            case Expected.Heartbeat(Duration every, Duration grace) ->
                "call every " + length(every) + (grace.isZero() ? "" : ", at most " + length(grace) + " late");
            case Expected.Answer(Duration within) -> "have its probe answered every " + length(within);
            case Expected.Activity(Duration within) -> "be active every " + length(within);
            case Expected.Run _ -> "keep its schedule";
        };
    }

    /** When it should, as the end of such a sentence. */
    static String hours(Declared declared) {
        return switch (declared.active().size()) {
            case 0 -> declared.schedule().isPresent() ? " in a run" : "";
            case 1 -> hours(declared.active().getFirst().toString());
            default ->
                " during " + declared.active().stream().map(Object::toString).collect(Collectors.joining(" or "));
        };
    }

    /** Hours of every day read as a person says them. */
    private static String hours(String window) {
        String[] ends = window.split("[- ]", 3);
        boolean everyDay = window.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d( .*)?");
        return everyDay ? " between " + ends[0] + " and " + ends[1] : " during " + window;
    }

    /** The two largest parts: {@code 2 h 5 min}, {@code 47 min}, {@code 30 s}. */
    static String length(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60 || (seconds < 120 && seconds % 60 != 0)) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** Some names, the first of many. */
    static String names(List<String> names) {
        int more = names.size() - MOST_NAMES;
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return more > 0 ? some + " and " + more + " more" : some;
    }
}
