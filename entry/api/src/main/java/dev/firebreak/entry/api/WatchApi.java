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

    private final Watch watch;

    public WatchApi(Watch watch) {
        this.watch = watch;
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
        return Json.reply(200, view(watch.latest(), watch.condition(), order, limit));
    }

    /** What is wrong now, and the last that was; of one workload when {@code workload} names it. */
    private Reply why(Request request) throws RefusedException {
        int limit = Api.number(request, "incidents", USUAL_INCIDENTS, 0, MOST_GROUPS);
        Optional<String> workload = request.query("workload").filter(name -> !name.isBlank());
        List<Incident> incidents = watch.incidents().stream()
                .filter(incident -> workload.isEmpty() || WhyViews.concerns(incident, workload.get()))
                .toList();
        if (workload.isPresent() && incidents.isEmpty() && !isKnown(workload.get())) {
            throw new RefusedException(
                    404,
                    "no workload '" + workload.get()
                            + "' runs here: /api/watch?groups=1000 and `firebreak top` list those" + " that do");
        }
        FirstLook first =
                workload.isPresent() ? FirstLook.of(incidents, List.of(), watch.condition()) : watch.firstLook();
        long looked = watch.remembered(History::seconds);
        return Json.reply(
                200, WhyViews.Why.of(first, incidents.stream().limit(limit).toList(), looked, watch.keeping()));
    }

    /** Who is held back here, and what was done. */
    private Reply walls(Request request) throws RefusedException {
        int limit = Api.number(request, "deeds", USUAL_DEEDS, 0, MOST_GROUPS);
        return Json.reply(200, KeepingViews.KeepingView.of(watch.keeping(), limit));
    }

    private boolean isKnown(String workload) {
        return watch.latest().map(Interval::groups).orElse(List.of()).stream()
                .anyMatch(group -> WhyViews.names(group.owner(), workload));
    }

    private static WatchViews.Now view(Optional<Interval> latest, Condition condition, Order order, int limit) {
        return new WatchViews.Now(
                latest.map(Interval::node).orElse(null),
                latest.map(interval -> interval.end().toString()).orElse(null),
                latest.map(interval -> interval.elapsed().toMillis()).orElse(null),
                condition.pace().toMillis(),
                condition.lastLook().toNanos() / 1e6,
                condition.trouble().orElse(null),
                latest.map(interval -> Use.of(interval.machine())).orElse(List.of()).stream()
                        .map(WatchViews.UseView::of)
                        .toList(),
                latest.map(Interval::groups).orElse(List.of()).stream()
                        .sorted(order.comparator())
                        .limit(limit)
                        .map(WatchViews.GroupView::of)
                        .toList(),
                latest.map(interval -> interval.groups().size()).orElse(0));
    }
}
