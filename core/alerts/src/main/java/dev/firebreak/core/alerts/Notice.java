package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is sent at once: alerts of one node, or a digest of many.
 *
 * @param id the same when the same is sent twice
 * @param group the node's name, or {@code lab}
 * @param entries those first that matter most; never empty
 * @param digest whether it holds what else would have been notices of their own
 * @param at when it was made
 */
public record Notice(String id, String group, List<Entry> entries, boolean digest, Instant at) {
    /** So many alerts go into one. */
    public static final int MOST_ENTRIES = 100;

    private static final Comparator<Entry> WORST_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.change() == Change.OVER)
            .thenComparing(entry -> entry.alert().severity(), Comparator.reverseOrder())
            .thenComparing(entry -> entry.alert().kind() != Alert.Kind.NODE_LOST)
            .thenComparing(entry -> entry.alert().since())
            .thenComparing(entry -> entry.alert().id());

    public Notice {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "a notice holds 1 to " + MOST_ENTRIES + " alerts, not " + entries.size());
        }
    }

    static Notice of(String group, List<Entry> entries, boolean digest, Instant at) {
        List<Entry> ordered = entries.stream().sorted(WORST_FIRST).toList();
        String keys = ordered.stream().map(Entry::key).sorted().collect(Collectors.joining(" "));
        String id = ordered.size() == 1 ? ordered.getFirst().key() : Keys.hash(keys);
        return new Notice(id, group, ordered, digest, at);
    }

    /** What tries whether alerts arrive. */
    public static Notice test(String destination, Instant at) {
        Alert alert = new Alert(
                Alert.Kind.TEST.word() + "/" + destination,
                Alert.Kind.TEST,
                Severity.NOTICE,
                "Firebreak tries whether alerts arrive",
                "Somebody asked for this with `firebreak alerts --test`. Nothing is wrong, and nothing is to be done.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                at,
                List.of());
        return of("lab", List.of(Entry.of(alert, Change.BEGAN, 0, Optional.empty(), 0)), false, at);
    }

    /** Whether all of it is over. */
    public boolean isOver() {
        return entries.stream().allMatch(entry -> entry.change() == Change.OVER);
    }

    /** Of the worst that lasts; of the worst at all when nothing does. */
    public Severity severity() {
        return entries.getFirst().alert().severity();
    }

    public String title() {
        return Wording.title(this);
    }

    /** For people, at most so many characters: what does not fit is counted. */
    public String text(int mostCharacters) {
        return Wording.text(this, mostCharacters);
    }
}
