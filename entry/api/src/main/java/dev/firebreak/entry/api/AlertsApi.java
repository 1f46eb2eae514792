package dev.firebreak.entry.api;

import dev.firebreak.core.alerts.Mute;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Alerts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who was told of which trouble, and who does not want to be: {@code /api/alerts}. */
public final class AlertsApi {
    private static final String EXAMPLE =
            "{\"workload\":\"postgres\",\"minutes\":120,\"reason\":\"the disk is being changed\"}";
    private static final long MOST_MINUTES = Duration.ofDays(366).toMinutes();
    private static final int LONGEST_TEXT = 500;
    private static final Set<String> LABELS = Set.of("alertname", "class", "kind", "node", "severity", "workload");

    private final Alerts alerts;

    public AlertsApi(Alerts alerts) {
        this.alerts = alerts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/alerts", Api.refusing(request -> Json.reply(200, AlertsView.of(alerts.overview())))),
                Route.post("/api/alerts/test", Api.refusing(this::test)),
                Route.post("/api/alerts/silence", Api.refusing(this::silence)),
                Route.delete("/api/alerts/silence/{id}", Api.refusing(this::unsilence)));
    }

    private record Wanted(
            @Nullable String workload,
            @Nullable Map<String, String> labels,
            @Nullable Long minutes,
            @Nullable String reason,
            @Nullable String who) {}

    private record Ended(String id, boolean ended) {}

    private Reply test(Request request) throws InterruptedException {
        List<AlertsView.TrialView> trials =
                alerts.test().stream().map(AlertsView.TrialView::of).toList();
        return Json.reply(200, new AlertsView.Trials(trials));
    }

    private Reply silence(Request request) throws RefusedException {
        Wanted wanted = Json.body(request, Wanted.class, EXAMPLE);
        Map<String, String> labels = labels(wanted);
        Long minutes = wanted.minutes();
        if (minutes == null || minutes < 1 || minutes > MOST_MINUTES) {
            throw new RefusedException(
                    400,
                    "minutes '" + minutes + "' is not 1 to " + MOST_MINUTES + ": for how long shall nobody be told?");
        }
        String reason = text(wanted.reason(), "reason");
        String who = wanted.who() == null ? Requests.LOCAL_USER : text(wanted.who(), "who");
        try {
            Optional<Mute> mute = alerts.silence(labels, Duration.ofMinutes(minutes), who, reason);
            return Json.reply(
                    200,
                    AlertsView.MuteView.of(mute.orElseThrow(() -> new RefusedException(
                            404,
                            "the lab has no workload '" + labels.get("workload")
                                    + "': `firebreak explain` lists them"))));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(409, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> labels(Wanted wanted) throws RefusedException {
        Map<String, String> labels = new LinkedHashMap<>();
        Optional.ofNullable(wanted.labels()).ifPresent(labels::putAll);
        Optional.ofNullable(wanted.workload()).ifPresent(name -> labels.put("workload", name));
        if (labels.isEmpty()) {
            throw new RefusedException(400, "a silence says of what: a workload, or labels. It looks like " + EXAMPLE);
        }
        for (String label : labels.keySet()) {
            if (!LABELS.contains(label)) {
                throw new RefusedException(
                        400,
                        "there is no label '" + label + "': there are "
                                + String.join(", ", LABELS.stream().sorted().toList()));
            }
        }
        return labels;
    }

    private static String text(@Nullable String said, String what) throws RefusedException {
        if (said == null || said.isBlank() || said.length() > LONGEST_TEXT) {
            throw new RefusedException(
                    400,
                    "a silence has a " + what + " of 1 to " + LONGEST_TEXT
                            + " characters, for whoever wonders later. It looks like " + EXAMPLE);
        }
        return said.strip();
    }

    private Reply unsilence(Request request) throws RefusedException {
        String id = request.pathParameter("id");
        if (!alerts.unsilence(id)) {
            throw new RefusedException(
                    404, "there is no silence '" + id + "': `firebreak alerts` lists those that hold");
        }
        return Json.reply(200, new Ended(id, true));
    }
}
