package dev.firebreak.entry.api;

import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Meanwhile;
import dev.firebreak.roles.watch.Watch;
import java.util.List;

/** The last traces, and what went on around each on this machine: {@code /api/traces}. */
public final class TraceApi {
    private static final int USUAL = 50;

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
        return Json.reply(200, TraceViews.Whole.of(trace, Meanwhile.of(watch, trace.start(), trace.end())));
    }
}
