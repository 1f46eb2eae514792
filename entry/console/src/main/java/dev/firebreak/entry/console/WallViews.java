package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Amount;
import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Promise;
import dev.firebreak.core.walls.Territory;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.core.walls.Walls;
import dev.firebreak.entry.console.HouseView.WallView;
import dev.firebreak.entry.console.HouseView.WayView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The walls around a workload: who may speak with it, and what it may not take. */
final class WallViews {
    private WallViews() {}

    static WallView of(Household household, Workload workload) {
        if (household.own()) {
            return WallView.NONE;
        }
        Walls walls = Walls.of(household.lab(), household.plan());
        Party self = new Party.Workload(workload.name());
        return new WallView(
                ways(walls.into(self), Flow::from),
                ways(walls.outOf(self), Flow::to),
                walls.around(workload.name())
                        .map(wall -> limits(wall, territory(walls, wall)))
                        .orElse(List.of()));
    }

    private static Optional<Territory> territory(Walls walls, Wall wall) {
        return walls.territories().stream()
                .filter(territory -> territory.name().equals(wall.territory()))
                .findFirst();
    }

    /** One line for each other end and reason, with all its ports. */
    private static List<WayView> ways(List<Flow> flows, Function<Flow, Party> other) {
        record End(String who, String because) {}

        Map<End, TreeSet<Integer>> ports = new LinkedHashMap<>();
        for (Flow flow : flows) {
            ports.computeIfAbsent(new End(other.apply(flow).label(), flow.because()), _ -> new TreeSet<>())
                    .add(flow.port());
        }
        List<WayView> ways = new ArrayList<>();
        ports.forEach((end, numbers) -> ways.add(new WayView(
                end.who(),
                (numbers.size() == 1 ? "port " : "ports ")
                        + numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                end.because())));
        return ways;
    }

    private static List<String> limits(Wall wall, Optional<Territory> territory) {
        List<String> limits = new ArrayList<>();
        Promise promise = wall.promise();
        limits.add(promise.limitCpu()
                .map(cpu -> "more than " + cpu + (cpu.milli() == 1000 ? " core" : " cores") + ": it is slowed down")
                .orElse("processor time that others were promised: it has what is left beyond its own"));
        limits.add("more than " + promise.limitMemory() + " of memory: it is ended and started again");
        limits.add("disk time that others need: "
                + wall.workload().treatment().diskIo().effect());
        limits.add(wall.workload()
                .privileges()
                .map(WallViews::exception)
                .orElse("anything of the machine: no root, no folder of it, nothing written outside of its own"));
        territory
                .filter(ground -> ground.quota().pods() > 0)
                .ifPresent(ground -> limits.add("together with all of " + ground.name() + ", more than "
                        + amount(ground.quota().limit()) + " and "
                        + ground.quota().pods() + " copies"));
        return limits;
    }

    private static String amount(Amount amount) {
        return amount.cpu() + " cores, " + amount.memory();
    }

    private static String exception(Privileges privileges) {
        List<String> may = new ArrayList<>();
        if (privileges.everything()) {
            may.add("everything");
        }
        if (privileges.root()) {
            may.add("root inside of its container");
        }
        if (privileges.hostNetwork()) {
            may.add("the machine's network");
        }
        may.addAll(privileges.hostPaths());
        may.addAll(privileges.capabilities());
        return "anything of the machine but " + String.join(", ", may) + ": " + privileges.reason();
    }
}
