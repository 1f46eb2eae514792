package dev.firebreak.entry.api;

import dev.firebreak.core.alerts.AlertState;
import dev.firebreak.core.alerts.Mute;
import dev.firebreak.core.alerts.Overview;
import dev.firebreak.core.alerts.WayState;
import dev.firebreak.roles.watch.Alerts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /api/alerts} answers.
 *
 * @param active those that last, the newest first
 * @param recent those that are over, the newest first
 * @param silences of what nobody is told
 * @param destinations where alerts go
 * @param leftOut troubles that found no room, since the start
 */
record AlertsView(
        List<AlertView> active,
        List<AlertView> recent,
        List<MuteView> silences,
        List<DestinationView> destinations,
        long leftOut) {
    static AlertsView of(Overview overview) {
        return new AlertsView(
                overview.active().stream().map(AlertView::of).toList(),
                overview.recent().stream().map(AlertView::of).toList(),
                overview.mutes().stream().map(MuteView::of).toList(),
                overview.ways().stream().map(DestinationView::of).toList(),
                overview.leftOut());
    }

    /**
     * @param hushed why nobody is told of it
     * @param told by destination, when it was told there first
     */
    record AlertView(
            String id,
            String fingerprint,
            String severity,
            String title,
            String text,
            Map<String, String> labels,
            List<String> causes,
            List<String> with,
            String since,
            @Nullable String ended,
            int cameBack,
            @Nullable String hushed,
            Map<String, String> told) {
        static AlertView of(AlertState state) {
            Map<String, String> told = new TreeMap<>();
            state.told().forEach((destination, at) -> told.put(destination, at.toString()));
            return new AlertView(
                    state.alert().id(),
                    state.alert().fingerprint(),
                    state.alert().severity().word(),
                    state.alert().title(),
                    state.alert().text(),
                    state.alert().labels(),
                    state.alert().causes(),
                    state.alert().with(),
                    state.alert().since().toString(),
                    state.ended().map(Instant::toString).orElse(null),
                    state.cameBack(),
                    state.hushed().orElse(null),
                    told);
        }
    }

    record MuteView(String id, Map<String, String> labels, String from, String until, String who, String reason) {
        static MuteView of(Mute mute) {
            return new MuteView(
                    mute.id(),
                    new TreeMap<>(mute.labels()),
                    mute.from().toString(),
                    mute.until().toString(),
                    mute.who(),
                    mute.reason());
        }
    }

    record DestinationView(
            String name,
            String way,
            String where,
            @Nullable String lastDelivered,
            @Nullable String failingSince,
            @Nullable String failure,
            long lost) {
        static DestinationView of(WayState state) {
            return new DestinationView(
                    state.name(),
                    state.way(),
                    state.where(),
                    state.lastDelivered().map(Instant::toString).orElse(null),
                    state.failingSince().map(Instant::toString).orElse(null),
                    state.failure().orElse(null),
                    state.lost());
        }
    }

    record Trials(List<TrialView> trials) {}

    record TrialView(
            String destination,
            String where,
            boolean arrived,
            long millis,
            @Nullable String problem) {
        static TrialView of(Alerts.Trial trial) {
            return new TrialView(
                    trial.destination(),
                    trial.where(),
                    trial.problem().isEmpty(),
                    trial.took().toMillis(),
                    trial.problem().orElse(null));
        }
    }
}
