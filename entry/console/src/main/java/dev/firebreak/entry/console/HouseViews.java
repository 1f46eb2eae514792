package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Move;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Unplaced;
import dev.firebreak.entry.console.HouseView.LevelView;
import dev.firebreak.entry.console.HouseView.Lost;
import dev.firebreak.entry.console.HouseView.MachineRow;
import dev.firebreak.entry.console.HouseView.MoveView;
import dev.firebreak.entry.console.HouseView.Tenant;
import dev.firebreak.entry.console.HouseView.Totals;
import dev.firebreak.entry.drawing.Format;
import dev.firebreak.entry.drawing.House;
import dev.firebreak.entry.drawing.HouseDrawing;
import dev.firebreak.entry.drawing.PlanWords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A household as its page shows it. */
final class HouseViews {
    private static final int WIDE = 840;
    private static final int NARROW = 288;
    private static final int MOST = 20;
    private static final int PER_PAGE = 100;
    private static final String EXAMPLE = "firebreak up --lab examples/pi-rack";

    /** Where a drawing's parts lead. */
    static final Format.Links LINKS = new Format.Links() {
        @Override
        public String node(String name) {
            return "/house/machines/" + encoded(name);
        }

        @Override
        public String workload(String name) {
            return "/house/workloads/" + encoded(name);
        }
    };

    /** The drawing, for screens and for phones. */
    HouseView drawn(Households.Shown shown) {
        House house = shown.household().house();
        Format wide = Format.part("wide", WIDE, LINKS);
        String narrow = HouseDrawing.svg(house, wide.again("narrow", NARROW));
        return view(shown, HouseDrawing.svg(house, wide), narrow, List.of(), HouseView.Pages.NONE);
    }

    /** The list's page of that number; the last when there are not so many. */
    HouseView list(Households.Shown shown, int page) {
        Household household = shown.household();
        List<Node> nodes = household.lab().nodes();
        int last = Math.max(0, (nodes.size() - 1) / PER_PAGE);
        int first = Math.min(page, last) * PER_PAGE;
        List<Node> these = nodes.subList(first, Math.min(first + PER_PAGE, nodes.size()));
        return view(
                shown,
                "",
                "",
                these.stream().map(node -> machine(household, node)).toList(),
                new HouseView.Pages(Math.min(page, last), first + 1, first + these.size(), nodes.size()));
    }

    private static HouseView view(
            Households.Shown shown, String wide, String narrow, List<MachineRow> machines, HouseView.Pages pages) {
        Household household = shown.household();
        return new HouseView(
                household.lab().name(),
                PlanWords.line(household.house()),
                shown.file().orElse(""),
                shown.problems(),
                household.own(),
                shown.file().isEmpty() ? EXAMPLE : "",
                wide,
                narrow,
                totals(household),
                machines,
                pages);
    }

    private static Totals totals(Household household) {
        if (household.own()) {
            return new Totals("", "", "", List.of(), 0, "", List.of(), 0);
        }
        String currency = " " + household.lab().tariff().currency();
        List<Unplaced> lost = household.plan().unplaced();
        List<Move> moves = household.plan().moves();
        return new Totals(
                household.costs().month() + currency,
                household.costs().power() + currency,
                PlanWords.proof(household.plan().proof()),
                lost.stream().limit(MOST).map(HouseViews::lost).toList(),
                Math.max(0, lost.size() - MOST),
                PlanWords.noRemedies(household.plan()).orElse(""),
                moves.stream()
                        .limit(MOST)
                        .map(move -> new MoveView(
                                PlanWords.move(move), PlanWords.gain(move).orElse(""), move.reason()))
                        .toList(),
                Math.max(0, moves.size() - MOST));
    }

    private static Lost lost(Unplaced one) {
        String remedy =
                one.remedies().isEmpty() ? "" : one.remedies().getFirst().message();
        return new Lost(one.replica().toString(), LINKS.workload(one.replica().workload()), remedy);
    }

    MachineRow machine(Household household, Node node) {
        List<Tenant> tenants = household.plan().on(node.name()).stream()
                .filter(placed ->
                        household.lab().workload(placed.replica().workload()).isPresent())
                .map(placed -> tenant(household, placed))
                .toList();
        List<LevelView> levels = PlanWords.levels(household.house(), node).stream()
                .map(level -> new LevelView(level.name(), level.percent(), level.exact()))
                .toList();
        String cards = PlanWords.cards(node);
        return new MachineRow(
                node.name(),
                LINKS.node(node.name()),
                PlanWords.machine(node) + (cards.isEmpty() ? "" : " · " + cards),
                node.standing().membership().outside()
                        ? "kept out of the cluster"
                        : node.standing().zone().orElse(""),
                tenants,
                levels);
    }

    private static Tenant tenant(Household household, Placed placed) {
        String name = placed.replica().workload();
        String kind = household
                .lab()
                .workload(name)
                .map(Workload::workloadClass)
                .map(word -> word.word())
                .orElse("");
        return new Tenant(placed.replica().toString(), LINKS.workload(name), kind, PlanWords.on(placed.spot()));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
