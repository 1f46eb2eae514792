package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.silence.Planned;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Of which trouble nobody is told now: by hand, by the lab file's plan, by a workload's own rest. Not safe for threads. */
final class Hush {
    /** So many by hand at once. */
    static final int MOST = 200;

    private record Plan(List<Window> windows, ZoneId zone) {}

    private final Map<String, Mute> byHand = new LinkedHashMap<>();
    private Alerting alerting = Alerting.NONE;
    private Roster roster = Roster.EMPTY;

    /** What windows say within this minute: none of them begins or ends inside of one. */
    private final Map<Plan, Optional<Window>> thisMinute = new HashMap<>();

    private Instant minute = Instant.EPOCH;

    void declare(Alerting said, Roster known) {
        alerting = said;
        roster = known;
        thisMinute.clear();
    }

    void add(Mute mute) {
        if (byHand.size() >= MOST && !byHand.containsKey(mute.id())) {
            throw new IllegalArgumentException(
                    "there are " + MOST + " silences already; end one with firebreak alerts unsilence ID");
        }
        byHand.put(mute.id(), mute);
    }

    boolean end(String id) {
        return byHand.remove(id) != null;
    }

    List<Mute> mutes(Instant now) {
        byHand.values().removeIf(mute -> !now.isBefore(mute.until()));
        return List.copyOf(byHand.values());
    }

    /** Why nobody is told of it now, as the part of a sentence; empty when somebody is. */
    Optional<String> why(Alert alert, Set<String> homes, Instant now) {
        for (Mute mute : mutes(now)) {
            if (mute.isOn(now) && mute.covers(alert)) {
                return Optional.of("silenced by " + mute.who() + " until "
                        + mute.until().truncatedTo(ChronoUnit.SECONDS) + ": " + mute.reason());
            }
        }
        return planned(alert, homes, now);
    }

    private Optional<String> planned(Alert alert, Set<String> homes, Instant now) {
        for (Alerting.Quiet quiet : alerting.quiet()) {
            if (concerns(quiet, alert, homes)
                    && covering(quiet.when(), alerting.zone(), now).isPresent()) {
                return Optional.of("planned: " + quiet.reason());
            }
        }
        return alert.workload()
                .flatMap(roster::workload)
                .map(Workload::expectation)
                .flatMap(expected -> covering(expected.quiet(), expected.zone(), now))
                .map(window -> "it may rest: " + window);
    }

    private static boolean concerns(Alerting.Quiet quiet, Alert alert, Set<String> homes) {
        List<String> about = new ArrayList<>(alert.causes());
        alert.workload().ifPresent(about::add);
        boolean there = alert.node().filter(quiet.nodes()::contains).isPresent()
                || (!homes.isEmpty() && quiet.nodes().containsAll(homes));
        return quiet.isForEverybody() || there || about.stream().anyMatch(quiet.workloads()::contains);
    }

    /** Whether only what is critical is told. */
    boolean isQuietHour(List<Window.Hours> hours, Instant now) {
        return covering(List.copyOf(hours), alerting.zone(), now).isPresent();
    }

    private Optional<Window> covering(List<Window> windows, ZoneId zone, Instant now) {
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        Instant here = now.truncatedTo(ChronoUnit.MINUTES);
        if (!here.equals(minute)) {
            thisMinute.clear();
            minute = here;
        }
        return thisMinute.computeIfAbsent(
                new Plan(windows, zone), plan -> Planned.covering(plan.windows(), plan.zone(), now));
    }
}
