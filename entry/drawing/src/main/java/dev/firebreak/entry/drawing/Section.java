package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Rooms behind one wall: a zone of the house, or machines that are kept out of it.
 *
 * @param title over the rooms; may be empty
 */
record Section(String title, boolean outside, List<Room> rooms) {
    Section {
        rooms = List.copyOf(rooms);
    }

    /** How finely a house is drawn. */
    enum Grain {
        ROOMS,
        TILES
    }

    /**
     * A house's sections, those outside last.
     *
     * @param grain how finely they are drawn
     * @param leftOut how many machines no room stands for
     */
    record All(Grain grain, List<Section> sections, int leftOut) {
        All(Grain grain, List<Section> sections) {
            this(grain, sections, 0);
        }

        List<Section> outside(boolean outside) {
            return sections.stream().filter(s -> s.outside() == outside).toList();
        }
    }

    /** As finely as the format has room for. */
    static All of(House house, Format format) {
        int machines = house.lab().nodes().size();
        if (machines <= format.mostRooms()) {
            return new All(Grain.ROOMS, with(house, Room::each));
        }
        List<Section> twins = with(house, Room::twins);
        if (count(twins) <= format.mostRooms()) {
            return new All(Grain.ROOMS, twins);
        }
        if (machines <= format.mostTiles()) {
            return new All(Grain.TILES, with(house, Room::each));
        }
        List<Section> kinds = with(house, Room::kinds);
        return count(kinds) <= format.mostRooms() ? new All(Grain.ROOMS, kinds) : cut(kinds, format.mostTiles());
    }

    private static All cut(List<Section> sections, int most) {
        List<Section> kept = new ArrayList<>();
        int room = most;
        int leftOut = 0;
        for (Section section : sections) {
            int fits = Math.min(room, section.rooms().size());
            if (fits > 0) {
                kept.add(new Section(
                        section.title(), section.outside(), section.rooms().subList(0, fits)));
            }
            room -= fits;
            leftOut += section.rooms().stream()
                    .skip(fits)
                    .mapToInt(r -> r.nodes().size())
                    .sum();
        }
        return new All(Grain.TILES, kept, leftOut);
    }

    private static int count(List<Section> sections) {
        return sections.stream().mapToInt(s -> s.rooms().size()).sum();
    }

    private static List<Section> with(House house, BiFunction<House, List<Node>, List<Room>> rooms) {
        Map<String, List<Node>> inside = new LinkedHashMap<>();
        Map<String, List<Node>> outside = new LinkedHashMap<>();
        for (Node node : house.lab().nodes()) {
            boolean out = node.standing().membership().outside();
            (out ? outside : inside)
                    .computeIfAbsent(node.standing().zone().orElse(""), zone -> new ArrayList<>())
                    .add(node);
        }
        List<Section> sections = new ArrayList<>();
        inside.forEach((zone, nodes) -> sections.add(new Section(zone, false, rooms.apply(house, nodes))));
        outside.forEach((zone, nodes) -> sections.add(new Section(zone, true, rooms.apply(house, nodes))));
        return sections;
    }
}
