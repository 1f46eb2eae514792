package dev.firebreak.entry.console;

import dev.firebreak.core.alerts.AlertState;
import dev.firebreak.core.alerts.Mute;
import dev.firebreak.core.alerts.Overview;
import dev.firebreak.core.alerts.WayState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alerts as the Watch page shows them. */
final class AlertViews {
    private static final int SHOWN_ACTIVE = 30;
    private static final int SHOWN_RECENT = 10;

    private final Paper paper;

    AlertViews(Paper paper) {
        this.paper = paper;
    }

    AlertsView view(Overview overview) {
        return new AlertsView(
                Stream.concat(
                                overview.active().stream().limit(SHOWN_ACTIVE),
                                overview.recent().stream().limit(SHOWN_RECENT))
                        .map(state -> row(state, overview.ways().isEmpty()))
                        .toList(),
                overview.ways().stream().map(this::way).toList(),
                overview.mutes().stream().map(this::mute).toList());
    }

    private AlertsView.Row row(AlertState state, boolean nobody) {
        Instant since = state.alert().since();
        Instant end = state.ended().orElse(paper.now());
        return new AlertsView.Row(
                state.ended().isPresent(),
                state.alert().severity().word(),
                state.alert().title(),
                state.alert().text(),
                paper.when(since),
                When.length(Duration.between(since, end)),
                went(state, nobody));
    }

    private static String went(AlertState state, boolean nobody) {
        if (!state.told().isEmpty()) {
            List<String> names = state.told().entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .toList();
            return "told " + String.join(", ", names)
                    + state.hushed().map(why -> "; now " + why).orElse("");
        }
        return state.hushed().orElse(nobody ? "nobody is told" : "not told yet");
    }

    private AlertsView.Way way(WayState way) {
        String lost = way.lost() == 0 ? "" : " " + When.count(way.lost(), "alert") + " lost.";
        String state = way.failure()
                .map(failure -> "fails since "
                        + way.failingSince()
                                .map(since -> paper.when(since).exact())
                                .orElse("just now")
                        + ": " + failure + "." + lost)
                .orElseGet(() -> way.lastDelivered()
                                .map(at -> "last told " + paper.when(at).relative())
                                .orElse("nothing to tell yet")
                        + "." + lost);
        return new AlertsView.Way(way.name(), way.where(), way.failure().isPresent(), state);
    }

    private String mute(Mute mute) {
        String what = mute.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + " " + label.getValue())
                .collect(Collectors.joining(", "));
        return what + ": silenced by " + mute.who() + " until "
                + paper.when(mute.until()).exact() + ", " + mute.reason() + " (" + mute.id() + ")";
    }
}
