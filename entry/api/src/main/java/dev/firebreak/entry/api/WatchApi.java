package dev.firebreak.entry.api;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Use;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Condition;
import dev.firebreak.roles.watch.FirstLook;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Watch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the watcher sees, for the command line and other programs: {@code /api/watch}, {@code /api/why} and {@code /api/walls}. */
public final class WatchApi {
    private static final int USUAL_GROUPS = 20;
    private static final int USUAL_INCIDENTS = 20;
    private static final int USUAL_DEEDS = 50;
    private static final int MOST_GROUPS = 10_000;

    private static final int NAMED_NODES = 20;

    private final Fleet fleet;

    public WatchApi(Fleet fleet) {
        this.fleet = fleet;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/watch", Api.refusing(this::now)),
                Route.get("/api/why", Api.refusing(this::why)),
                Route.get("/api/walls", Api.refusing(this::walls)));
    }

    /** By what groups are ordered, greatest first. */
    enum Order {
        CPU(GroupRates::cpuCores),
        MEMORY(group -> group.memory().currentBytes()),
        DISK(group -> group.allIo().bytes()),
        /** The longest wait for anything. */
        WAITS(GroupRates::longestWait);

        private final ToDoubleFunction<GroupRates> figure;

        Order(ToDoubleFunction<GroupRates> figure) {
            this.figure = figure;
        }

        String word() {
            return Words.of(this);
        }

        Comparator<GroupRates> comparator() {
            return Comparator.comparingDouble(figure).reversed().thenComparing(GroupRates::path);
        }

        static Order of(String word) throws RefusedException {
            return Arrays.stream(values())
                    .filter(order -> order.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            400,
                            "sort '" + word + "' is not known: one of "
                                    + Arrays.stream(values()).map(Order::word).collect(Collectors.joining(", "))));
        }
    }

    private Reply now(Request request) throws RefusedException {
        int limit = Api.number(request, "groups", USUAL_GROUPS, 0, MOST_GROUPS);
        Order order = Order.of(request.query("sort").orElse(Order.CPU.word()));
        return Json.reply(200, view(member(request), order, limit));
    }

    /** The one that {@code node} names; the machine that watches when nobody is named. */
    private Member member(Request request) throws RefusedException {
        Optional<String> name = request.query("node").filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            return fleet.nodes().getFirst();
        }
        return fleet.node(name.get())
                .orElseThrow(() -> new RefusedException(
                        404,
                        "no node '" + name.get() + "' is watched: there are "
                                + fleet.nodes().stream()
                                        .map(Member::node)
                                        .limit(NAMED_NODES)
                                        .collect(Collectors.joining(", "))));
    }

    /** What is wrong now, and the last that was; of one workload when {@code workload} names it. */
    private Reply why(Request request) throws RefusedException {
        int limit = Api.number(request, "incidents", USUAL_INCIDENTS, 0, MOST_GROUPS);
        Optional<String> workload = request.query("workload").filter(name -> !name.isBlank());
        List<Incident> incidents = fleet.incidents().stream()
                .filter(incident -> workload.isEmpty() || WhyViews.concerns(incident, workload.get()))
                .toList();
        if (workload.isPresent() && incidents.isEmpty() && !isKnown(workload.get())) {
            throw new RefusedException(
                    404,
                    "no workload '" + workload.get()
                            + "' runs here: /api/watch?groups=1000 and `firebreak top` list those" + " that do");
        }
        Watch own = fleet.own();
        FirstLook first =
                workload.isPresent() ? FirstLook.of(incidents, List.of(), own.condition()) : fleet.firstLook();
        long looked = own.remembered(History::seconds);
        return Json.reply(
                200, WhyViews.Why.of(first, incidents.stream().limit(limit).toList(), looked, own.keeping()));
    }

    /** Who is held back here, and what was done. */
    private Reply walls(Request request) throws RefusedException {
        int limit = Api.number(request, "deeds", USUAL_DEEDS, 0, MOST_GROUPS);
        return Json.reply(200, KeepingViews.KeepingView.of(fleet.own().keeping(), limit));
    }

    private boolean isKnown(String workload) {
        return fleet.nodes().stream()
                .flatMap(member -> member.watch().latest().stream())
                .flatMap(interval -> interval.groups().stream())
                .anyMatch(group -> WhyViews.names(group.owner(), workload));
    }

    private WatchViews.Now view(Member member, Order order, int limit) {
        Optional<Interval> latest = member.watch().latest();
        Condition condition = member.watch().condition();
        List<Member> nodes = fleet.nodes();
        return new WatchViews.Now(
                nodes.size() > 1 ? member.node() : latest.map(Interval::node).orElse(null),
                latest.map(interval -> interval.end().toString()).orElse(null),
                latest.map(interval -> interval.elapsed().toMillis()).orElse(null),
                condition.pace().toMillis(),
                condition.lastLook().toNanos() / 1e6,
                condition.trouble().orElse(null),
                member.remarks(),
                uses(latest),
                latest.map(Interval::groups).orElse(List.of()).stream()
                        .sorted(order.comparator())
                        .limit(limit)
                        .map(WatchViews.GroupView::of)
                        .toList(),
                latest.map(interval -> interval.groups().size()).orElse(0),
                nodes.size() > 1 ? nodes.stream().map(WatchApi::node).toList() : null);
    }

    private static List<WatchViews.UseView> uses(Optional<Interval> latest) {
        return latest.map(interval -> Use.of(interval.machine())).orElse(List.of()).stream()
                .map(WatchViews.UseView::of)
                .toList();
    }

    private static WatchViews.NodeView node(Member member) {
        return new WatchViews.NodeView(
                member.node(),
                Words.of(member.presence().state()),
                member.presence().since().toString(),
                (int) member.watch().incidents().stream()
                        .filter(incident -> !incident.isOver())
                        .count(),
                member.remarks(),
                uses(member.watch().latest()));
    }
}
