package dev.firebreak.entry.console;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Alerts;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.LongMemory;
import dev.firebreak.roles.watch.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the machine is short of, who waits, and who uses it: as it is now and as it was. */
final class WatchPages {
    private final Fleet fleet;
    private final LongMemory memory;
    private final Alerts alerts;
    private final Paper paper;

    WatchPages(Fleet fleet, LongMemory memory, Alerts alerts, Paper paper) {
        this.fleet = fleet;
        this.memory = memory;
        this.alerts = alerts;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(Route.get("/watch", this::page), Route.get("/watch/now", this::now));
    }

    private Reply page(Request request) throws RefusedException {
        return paper.page(Frame.Page.WATCH, "Watch", true, "watch", model(request));
    }

    /** The part of the page that changes by itself. */
    private Reply now(Request request) throws RefusedException {
        return paper.part(200, "watchnow", model(request), Map.of());
    }

    private Map<String, Object> model(Request request) throws RefusedException {
        WatchViews.Span span = WatchViews.Span.of(request.query("span").orElse(""));
        WatchViews.Order order = WatchViews.Order.of(request.query("sort").orElse(""));
        Member member = member(request.query("node").orElse(""));
        List<Member> all = fleet.nodes();
        NodesViews nodes = new NodesViews(paper, member.node(), "span=" + span.word() + "&sort=" + order.word());
        Map<String, Object> model = new HashMap<>();
        model.put("view", new WatchViews(member.watch(), memory, paper).view(span, order));
        model.put("node", all.size() > 1 ? member.node() : "");
        model.put("alerts", new AlertViews(paper).view(alerts.overview()));
        model.put("remarks", member.remarks());
        nodes.of(all).ifPresent(view -> model.put("nodes", view));
        return model;
    }

    private Member member(String name) throws RefusedException {
        return name.isEmpty()
                ? fleet.nodes().getFirst()
                : fleet.node(name)
                        .orElseThrow(() -> new RefusedException(404, "No node '" + name + "' is watched here."));
    }
}
