package dev.firebreak.entry.console;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Alerts;
import dev.firebreak.roles.watch.Watch;
import java.util.List;
import java.util.Map;

/** What the machine is short of, who waits, and who uses it: as it is now and as it was. */
final class WatchPages {
    private final Watch watch;
    private final Alerts alerts;
    private final Paper paper;

    WatchPages(Watch watch, Alerts alerts, Paper paper) {
        this.watch = watch;
        this.alerts = alerts;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(Route.get("/watch", this::page), Route.get("/watch/now", this::now));
    }

    private Reply page(Request request) throws RefusedException {
        return paper.page(Frame.Page.WATCH, "Watch", true, "watch", parameters(request));
    }

    /** The part of the page that changes by itself. */
    private Reply now(Request request) throws RefusedException {
        return paper.part(200, "watchnow", parameters(request), Map.of());
    }

    private Map<String, Object> parameters(Request request) throws RefusedException {
        return Map.of("view", view(request), "alerts", new AlertViews(paper).view(alerts.overview()));
    }

    private WatchView view(Request request) throws RefusedException {
        WatchViews.Span span = WatchViews.Span.of(request.query("span").orElse(""));
        WatchViews.Order order = WatchViews.Order.of(request.query("sort").orElse(""));
        return new WatchViews(watch, paper).view(span, order);
    }
}
