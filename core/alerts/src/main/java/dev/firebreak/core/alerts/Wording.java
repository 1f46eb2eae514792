package dev.firebreak.core.alerts;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Notices in words. Times are told in UTC. */
final class Wording {
    /** Names that are listed; more are counted. */
    static final int MOST_NAMES = 80;

    private static final int MOST_TITLE = 160;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Wording() {}

    static String title(Notice notice) {
        Entry first = notice.entries().getFirst();
        int more = notice.entries().size() - 1;
        String title = switch (first.change()) {
            case BEGAN -> first.alert().title();
            case UPDATED -> "Still: " + first.alert().title();
            case OVER -> "Over: " + first.alert().title();
        };
        String rest = more == 0 ? "" : " (and " + more + " more)";
        return cut(title, MOST_TITLE - rest.length()) + rest;
    }

    static String text(Notice notice, int most) {
        List<Entry> entries = notice.entries();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            String part = (out.isEmpty() ? "" : "\n\n") + entry(entries.get(i), entries.size() > 1);
            int left = entries.size() - i;
            String rest = "\n\nand " + left + " more";
            boolean last = left == 1;
            if (out.length() + part.length() + (last ? 0 : rest.length()) > most) {
                return out.isEmpty() ? cut(part, most) : out + rest;
            }
            out.append(part);
        }
        return out.toString();
    }

    private static String entry(Entry entry, boolean withTitle) {
        Alert alert = entry.alert();
        String back = entry.cameBack() < 2 ? "" : " It came back " + entry.cameBack() + " times.";
        return switch (entry.change()) {
            case BEGAN -> (withTitle ? alert.title() + "\n" : "") + alert.text() + back;
            case UPDATED -> (withTitle ? "Still: " + alert.title() + "\n" : "") + alert.text() + back;
            case OVER ->
                "Over"
                        + entry.over()
                                .map(at -> " since " + TIME.format(at) + " UTC")
                                .orElse("")
                        + ", begun " + TIME.format(alert.since()) + " UTC: " + alert.title() + "." + back;
        };
    }

    /** All of them while that can be read. */
    static String names(List<String> names) {
        if (names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        List<String> shown = new ArrayList<>(names.subList(0, MOST_NAMES));
        return String.join(", ", shown) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Not in the middle of a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - 1);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
