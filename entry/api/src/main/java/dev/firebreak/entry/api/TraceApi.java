package dev.firebreak.entry.api;

import dev.firebreak.core.pressure.Figure;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Watch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The last traces, and what went on around each on this machine: {@code /api/traces}. */
public final class TraceApi {
    private static final int USUAL = 50;
    private static final int MOST_WRITERS = 5;

    /** A trace is looked at as far as the history goes. */
    private static final int MOST_SECONDS = Math.toIntExact(History.SPAN.toSeconds());

    private final Traces traces;
    private final Watch watch;

    public TraceApi(Traces traces, Watch watch) {
        this.traces = traces;
        this.watch = watch;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/traces", Api.refusing(this::list)),
                Route.get("/api/traces/{id}", Api.refusing(this::one)));
    }

    private Reply list(Request request) throws RefusedException {
        int limit = Api.number(request, "limit", USUAL, 1, Traces.MOST);
        String sort = request.query("sort").orElse("newest");
        List<Traces.Trace> found = switch (sort) {
            case "newest" -> traces.newest(limit);
            case "slowest" -> traces.slowest(limit);
            default -> throw new RefusedException(400, "sort '" + sort + "' is not known: one of newest, slowest");
        };
        return Json.reply(
                200, new TraceViews.All(found.stream().map(TraceViews.Line::of).toList()));
    }

    private Reply one(Request request) throws RefusedException {
        String id = request.pathParameter("id");
        Traces.Trace trace = traces.trace(id)
                .orElseThrow(() -> new RefusedException(
                        404,
                        "no trace '" + id + "' is kept: only the last " + Traces.MOST
                                + " are, until the process ends. /api/traces lists them; with telemetry: {otlp: ...} in the"
                                + " lab file they are sent to where they are kept longer"));
        return Json.reply(200, TraceViews.Whole.of(trace, around(trace), busiest(trace)));
    }

    /** Who suffered while it went on. */
    private List<WhyViews.IncidentView> around(Traces.Trace trace) {
        return watch.incidents().stream()
                .filter(incident -> incident.since().isBefore(trace.end())
                        && !incident.seen().isBefore(trace.start()))
                .map(WhyViews.IncidentView::of)
                .toList();
    }

    /** Who read and wrote most on this machine's disks in its seconds; nobody when these are not remembered. */
    private List<TraceViews.Writer> busiest(Traces.Trace trace) {
        Instant from = trace.start();
        int seconds = Math.clamp(trace.length().toSeconds() + 1, 1, MOST_SECONDS);
        return watch.remembered(history -> history.groups().entrySet().stream()
                .map(group -> writer(history, group, from, seconds))
                .filter(writer -> writer.mebibytes() > 0)
                .sorted(Comparator.comparingDouble(TraceViews.Writer::mebibytes).reversed())
                .limit(MOST_WRITERS)
                .toList());
    }

    private static TraceViews.Writer writer(
            History history, Map.Entry<String, Owner> group, Instant from, int seconds) {
        double mebibytes = Arrays.stream(history.figure(group.getKey(), Figure.DISK, from, seconds))
                .filter(value -> !Double.isNaN(value))
                .sum();
        return new TraceViews.Writer(group.getValue().label(), group.getKey(), mebibytes);
    }
}
