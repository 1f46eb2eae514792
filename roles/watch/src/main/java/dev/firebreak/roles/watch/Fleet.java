package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every node that is watched. Safe for threads. */
public interface Fleet {
    /** Incidents of all nodes that are told at once. */
    int MOST_INCIDENTS = 500;

    /** The machine that watches first, then the others by name. Never empty. */
    List<Member> nodes();

    /** One machine that watches itself. */
    static Fleet alone(String node, Watch watch) {
        return () -> List.of(new Member(
                node,
                new Presence(
                        Presence.State.SEEN,
                        watch.latest().map(interval -> interval.end()).orElse(Instant.EPOCH)),
                watch,
                List.of()));
    }

    /** The machine that watches. */
    default Watch own() {
        return nodes().getFirst().watch();
    }

    default Optional<Member> node(String name) {
        return nodes().stream().filter(member -> member.node().equals(name)).findFirst();
    }

    /** Who suffered anywhere, the newest first. */
    default List<Incident> incidents() {
        return nodes().stream()
                .flatMap(member -> member.watch().incidents().stream())
                .sorted(Comparator.comparing(Incident::since).reversed())
                .limit(MOST_INCIDENTS)
                .toList();
    }

    /** Where to look first, on which node. */
    default FirstLook firstLook() {
        List<Member> nodes = nodes();
        Watch own = nodes.getFirst().watch();
        if (nodes.size() == 1) {
            return own.firstLook();
        }
        FirstLook look = FirstLook.of(incidents(), own.silence().reports(), own.condition());
        return look.incident()
                .map(incident -> new FirstLook(
                        look.area(),
                        "On " + incident.node() + ", "
                                + look.sentence().substring(0, 1).toLowerCase(Locale.ROOT)
                                + look.sentence().substring(1),
                        look.advice(),
                        look.incident()))
                .orElse(look);
    }
}
