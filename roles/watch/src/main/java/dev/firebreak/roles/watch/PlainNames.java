package dev.firebreak.roles.watch;

import dev.firebreak.core.pressure.DiskRates;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the names that people know into sentences that have paths of groups and numbers of devices. Not safe for threads. */
final class PlainNames {
    private static final int MOST = 5_000;

    private final Map<String, String> names =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Names of groups that are gone stay known, since what is told of them comes after them. */
    void learn(Interval interval) {
        if (names.size() > MOST) {
            names.clear();
        }
        for (GroupRates group : interval.groups()) {
            names.put(group.path().replaceFirst("^/+", ""), group.owner().label());
        }
        for (DiskRates disk : interval.machine().disks()) {
            names.put("disk " + disk.device(), "disk " + disk.name());
        }
    }

    /** Longer names first, so that a group's does not break into that of one inside it. */
    String in(String sentence) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < sentence.length(); ) {
            Optional<String> name =
                    at > 0 && isPartOfName(sentence.charAt(at - 1)) ? Optional.empty() : at(sentence, at);
            text.append(name.map(names::get).orElse(sentence.substring(at, at + 1)));
            at += name.map(String::length).orElse(1);
        }
        return text.toString();
    }

    private Optional<String> at(String sentence, int at) {
        return names.keySet().stream()
                .filter(name -> sentence.startsWith(name, at))
                .filter(name ->
                        at + name.length() == sentence.length() || !isPartOfName(sentence.charAt(at + name.length())))
                .findFirst();
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '/' || c == '-' || c == '_' || c == '.';
    }
}
