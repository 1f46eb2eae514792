package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Door.Opening;
import dev.firebreak.core.lab.Port.Reach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ports of a workload, from its containers and the Services before it, by number. */
final class Ports {
    private static final int MOST = 65_535;
    private static final int LONGEST_NAME = 15;

    private final Map<String, FoundPort> byNumber = new LinkedHashMap<>();
    private final Map<String, Integer> byName = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    private Ports() {}

    static List<FoundPort> of(Value pod, List<Door> doors) {
        Ports ports = new Ports();
        boolean host = pod.at("hostNetwork").isTrue();
        for (Value container : Pods.containers(pod)) {
            for (Value port : container.at("ports").items()) {
                ports.container(port, host);
            }
        }
        for (Door door : doors) {
            door.openings().forEach(opening -> ports.opening(opening, host));
        }
        return List.copyOf(ports.byNumber.values());
    }

    /** The container's port behind a Service's, where it is known. */
    static Optional<Integer> target(Opening opening, Value pod) {
        if (opening.target().matches("\\d{1,5}")) {
            return Optional.of(Integer.valueOf(opening.target()));
        }
        return Pods.containers(pod).stream()
                .flatMap(container -> container.at("ports").items().stream())
                .filter(port -> port.at("name").word().equals(opening.target()))
                .flatMap(port -> port.at("containerPort").number().stream())
                .findFirst();
    }

    /** The same under the names that a catalogue's entry has for them, so that the two are one where they meet. */
    static List<FoundPort> named(List<FoundPort> ports, Map<String, String> known) {
        Set<String> taken = ports.stream().map(FoundPort::name).collect(Collectors.toSet());
        List<FoundPort> named = new ArrayList<>();
        for (FoundPort port : ports) {
            String name = known.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(port.key()))
                    .map(Map.Entry::getKey)
                    .filter(other -> !taken.contains(other))
                    .findFirst()
                    .orElse(port.name());
            named.add(new FoundPort(name, port.number(), port.udp(), port.reach(), port.host()));
        }
        return named;
    }

    private void container(Value port, boolean host) {
        Optional<Integer> number = port.at("containerPort").number();
        if (number.isPresent()) {
            boolean udp = port.at("protocol").word().equalsIgnoreCase("UDP");
            String name = port.at("name").word();
            byName.putIfAbsent(name, number.get());
            keep(
                    name,
                    number.get(),
                    udp,
                    Reach.CLUSTER,
                    host || port.at("hostPort").there());
        }
    }

    private void opening(Opening opening, boolean host) {
        Optional<Integer> number = opening.target().matches("\\d{1,5}")
                ? Optional.of(Integer.valueOf(opening.target()))
                : Optional.ofNullable(byName.get(opening.target()));
        keep(opening.name(), number.orElse(opening.number()), opening.udp(), opening.reach(), host);
    }

    private void keep(String name, int number, boolean udp, Reach reach, boolean host) {
        if (number < 1 || number > MOST) {
            return;
        }
        String key = number + (udp ? "/udp" : "");
        FoundPort known = byNumber.get(key);
        if (known == null) {
            byNumber.put(key, new FoundPort(free(name, number, udp), number, udp, reach, host));
        } else if (reach.compareTo(known.reach()) > 0) {
            byNumber.put(key, new FoundPort(known.name(), number, udp, reach, known.host()));
        }
    }

    /** A name that Kubernetes takes for a port, and that no other port of the workload has. */
    private String free(String said, int number, boolean udp) {
        String plain =
                said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).replaceAll("-+$", "");
        String name = cut.matches(".*[a-z].*") ? cut : (udp ? "udp-" : "port-") + number;
        List<String> tries = new ArrayList<>(List.of(name, "p" + number, "p" + number + (udp ? "-udp" : "-tcp")));
        return tries.stream().filter(names::add).findFirst().orElse("port-" + number);
    }
}
