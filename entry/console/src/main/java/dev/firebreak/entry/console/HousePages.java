package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.drawing.Format;
import dev.firebreak.entry.drawing.HouseDrawing;
import dev.firebreak.roles.watch.Fleet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The House: where everything lives, drawn, listed and explained. */
final class HousePages {
    private static final int PICTURE_WIDTH = 1120;

    private final Households households;
    private final Fleet fleet;
    private final HouseViews views;
    private final Paper paper;

    HousePages(Households households, Fleet fleet, Paper paper) {
        this.households = households;
        this.fleet = fleet;
        this.views = new HouseViews();
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/house", request -> house("house", views.drawn(households.shown()))),
                Route.get("/house/now", request -> paper.part(200, "housenow", Map.of("now", now()), Map.of())),
                Route.get("/house/list", request -> house("houselist", views.list(households.shown(), page(request)))),
                Route.get("/house/drawing.svg", request -> drawing()),
                Route.get("/house/workloads/{name}", this::workload),
                Route.get("/house/machines/{name}", this::machine));
    }

    private static int page(Request request) {
        return request.query("page")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private Reply house(String template, HouseView view) {
        return paper.page(200, Frame.Page.HOUSE, "House", template, Map.of("view", view));
    }

    private Reply drawing() {
        String svg = HouseDrawing.svg(households.shown().household().house(), Format.picture(PICTURE_WIDTH));
        return new Reply.Full(
                200,
                Map.of("Content-Type", "image/svg+xml; charset=utf-8", "Cache-Control", "no-store"),
                svg.getBytes(StandardCharsets.UTF_8));
    }

    /** The part of the House that changes by itself. */
    private HouseNow now() {
        return HouseHeat.of(households.shown().household(), fleet);
    }

    private Reply workload(Request request) throws RefusedException {
        String name = request.pathParameter("name");
        Household household = households.shown().household();
        Workload workload = household
                .lab()
                .workload(name)
                .orElseThrow(() -> new RefusedException(
                        404,
                        "No workload of the lab is called " + name
                                + ". Load the House again; the file may have changed."));
        return answer(request, name, "workload", Map.of("view", WorkloadViews.of(household, workload)));
    }

    private Reply machine(Request request) throws RefusedException {
        String name = request.pathParameter("name");
        Household household = households.shown().household();
        Node node = household
                .lab()
                .node(name)
                .orElseThrow(() -> new RefusedException(
                        404,
                        "No machine of the lab is called " + name
                                + ". Load the House again; the file may have changed."));
        return answer(request, name, "room", Map.of("machine", views.machine(household, node)));
    }

    private Reply answer(Request request, String title, String template, Map<String, Object> parameters) {
        return Paper.wantsPart(request)
                ? paper.part(200, template + "part", parameters, Map.of())
                : paper.page(200, Frame.Page.HOUSE, title, template, parameters);
    }
}
