package dev.firebreak.adapters.compose;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A rendered machine as its engine reads it, whichever that is: what each container has, by the container's name. */
record Project(
        Map<String, Set<String>> networks,
        Map<String, Set<String>> published,
        Map<String, Map<String, String>> limits) {
    @SuppressWarnings("unchecked")
    static Map<String, Object> yaml(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** What is in the folder of one machine. */
    static Project of(Map<String, String> files, String node) {
        String folder = "outside/" + node + "/";
        Project project = new Project(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        String compose = files.get(folder + "compose.yaml");
        if (compose != null) {
            map(yaml(compose).get("services")).forEach((name, service) -> project.service(name, map(service)));
        }
        files.forEach((path, text) -> {
            if (path.startsWith(folder) && path.endsWith(".container")) {
                String file = path.substring(folder.length());
                project.container(file.substring(0, file.length() - ".container".length()), text);
            }
        });
        return project;
    }

    private void service(String name, Map<String, Object> service) {
        Object joined = service.getOrDefault("networks", List.of());
        networks.put(
                name,
                joined instanceof Map<?, ?> byName ? strings(List.copyOf(byName.keySet())) : strings((List<?>) joined));
        Set<String> ports = new TreeSet<>();
        for (Object port : (List<?>) service.getOrDefault("ports", List.of())) {
            Map<String, Object> fields = map(port);
            ports.add(fields.getOrDefault("host_ip", "") + ":" + fields.get("published") + ":" + fields.get("target"));
        }
        published.put(name, ports);
        Map<String, String> held = new TreeMap<>();
        put(held, "cpus", service.get("cpus"));
        put(held, "cpu-shares", service.get("cpu_shares"));
        put(held, "memory", service.get("mem_limit"));
        put(held, "memory-swap", service.get("memswap_limit"));
        put(held, "memory-reservation", service.get("mem_reservation"));
        put(held, "oom-score-adj", service.get("oom_score_adj"));
        put(held, "pids", service.get("pids_limit"));
        put(held, "weight", map(service.get("blkio_config")).get("weight"));
        limits.put(name, held);
    }

    private void container(String name, String text) {
        Set<String> joined = new TreeSet<>();
        Set<String> ports = new TreeSet<>();
        Map<String, String> held = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String value = line.substring(line.indexOf('=') + 1);
            if (line.startsWith("Network=") && !value.equals("none")) {
                joined.add(value.substring(0, value.length() - ".network".length()));
            } else if (line.startsWith("PublishPort=")) {
                String port = value.substring(0, value.length() - "/tcp".length());
                ports.add(port.chars().filter(c -> c == ':').count() == 1 ? ":" + port : port);
            } else if (line.startsWith("PodmanArgs=--")) {
                String[] parts = value.substring(2).split("=", -1);
                held.put(parts[0], parts[1]);
            } else if (line.startsWith("PidsLimit=")) {
                held.put("pids", value);
            } else if (line.startsWith("IOWeight=")) {
                held.put("weight", value);
            }
        }
        networks.put(name, joined);
        published.put(name, ports);
        limits.put(name, held);
    }

    private static void put(Map<String, String> held, String name, @Nullable Object value) {
        if (value != null) {
            held.put(name, value.toString());
        }
    }

    private static Set<String> strings(List<?> all) {
        Set<String> texts = new TreeSet<>();
        all.forEach(one -> texts.add(one.toString()));
        return texts;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
