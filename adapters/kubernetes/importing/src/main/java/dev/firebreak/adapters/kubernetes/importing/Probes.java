package dev.firebreak.adapters.kubernetes.importing;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A workload's probe as the lab file writes it. */
final class Probes {
    private static final int MOST_WORDS = 12;

    private Probes() {}

    /** The liveness probe of the first container, else the readiness probe, one by HTTP before others; empty when neither can be written. */
    static Optional<String> of(Value pod, List<FoundPort> ports) {
        List<Value> containers = Pods.containers(pod);
        if (containers.isEmpty()) {
            return Optional.empty();
        }
        Value first = containers.getFirst();
        return Stream.of("livenessProbe", "readinessProbe")
                .map(first::at)
                .filter(Value::there)
                .sorted(Comparator.comparing(probe -> !probe.at("httpGet").there()))
                .flatMap(probe -> written(probe, first, ports).stream())
                .findFirst();
    }

    private static Optional<String> written(Value probe, Value container, List<FoundPort> ports) {
        if (probe.at("httpGet").there()) {
            Optional<Integer> port = port(probe.at("httpGet", "port"), container, ports);
            String path = probe.at("httpGet", "path").text().orElse("/").replaceFirst("[?#].*", "");
            return port.filter(p -> path.matches("/[-A-Za-z0-9_./~]{0,200}"))
                    .map(p -> Lines.map(pairs("http", Lines.word(path), "port", p.toString())));
        }
        if (probe.at("exec", "command").there()) {
            List<String> words = probe.at("exec", "command").items().stream()
                    .map(Value::word)
                    .toList();
            boolean plain = !words.isEmpty()
                    && words.size() <= MOST_WORDS
                    && words.stream().allMatch(Variables::isPlain);
            return plain ? Optional.of("{exec: " + Lines.list(words) + "}") : Optional.empty();
        }
        Value tcp = probe.at("tcpSocket", "port");
        Optional<Integer> port = tcp.there()
                ? port(tcp, container, ports)
                : ports.stream().filter(p -> !p.udp()).map(FoundPort::number).findFirst();
        return port.map(p -> "{tcp: " + p + "}");
    }

    private static Optional<Integer> port(Value port, Value container, List<FoundPort> ports) {
        return port.number()
                .filter(p -> p > 0 && p < 65_536)
                .or(() -> container.at("ports").items().stream()
                        .filter(p -> p.at("name").word().equals(port.word()))
                        .flatMap(p -> p.at("containerPort").number().stream())
                        .findFirst())
                .or(() -> ports.stream()
                        .filter(p -> p.name().equals(port.word()))
                        .map(FoundPort::number)
                        .findFirst());
    }

    private static Map<String, String> pairs(String a, String b, String c, String d) {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put(a, b);
        pairs.put(c, d);
        return pairs;
    }
}
