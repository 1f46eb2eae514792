package dev.firebreak.adapters.kubernetes.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the charts and values of releases come from, as far as the tree says. */
final class Sources {
    private static final String SOURCE = "source.toolkit.fluxcd.io";

    /** A chart by name. */
    record Chart(String name, Optional<String> version) {}

    /** @param elsewhere whether more values come from what is not in the tree */
    record Given(Value values, boolean elsewhere) {}

    private final Map<String, Chart> charts = new HashMap<>();
    private final Map<String, Value> configMaps = new HashMap<>();

    Sources(List<Instance> instances) {
        for (Instance instance : instances) {
            if (instance.is(SOURCE, "OCIRepository")) {
                Chart chart = new Chart(
                        lastName(instance.spec().at("url").word()),
                        instance.spec().at("ref").any("tag", "semver").text());
                charts.putIfAbsent(instance.namespace() + "/" + instance.name(), chart);
                charts.putIfAbsent("/" + instance.name(), chart);
            } else if (instance.is(SOURCE, "HelmChart")) {
                charts.putIfAbsent("/" + instance.name(), chart(instance.spec()));
            } else if (instance.is("", "ConfigMap")) {
                configMaps.putIfAbsent(
                        instance.namespace() + "/" + instance.name(),
                        instance.root().at("data"));
            }
        }
    }

    private static Chart chart(Value spec) {
        return new Chart(lastName(spec.at("chart").word()), spec.at("version").text());
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A release's chart; of the name of its source where that is not in the tree. */
    Optional<Chart> chart(Instance release) {
        Value spec = release.spec();
        if (spec.at("chart", "spec", "chart").there()) {
            return Optional.of(chart(spec.at("chart", "spec")));
        }
        Optional<String> name = spec.at("chartRef", "name").text();
        return name.map(ref -> {
            String namespace = spec.at("chartRef", "namespace").text().orElse(release.namespace());
            Chart near = charts.get(namespace + "/" + ref);
            return near != null ? near : charts.getOrDefault("/" + ref, new Chart(ref, Optional.empty()));
        });
    }

    /** A release's values, over those from ConfigMaps. What Secrets hold is not looked at. */
    Given values(Instance release) {
        Value values = Value.entries(Map.of());
        boolean elsewhere = false;
        for (Value from : release.spec().at("valuesFrom").items()) {
            String key = from.at("valuesKey").text().orElse("values.yaml");
            Value data = from.at("kind").word().equals("ConfigMap")
                    ? configMaps.getOrDefault(
                            release.namespace() + "/" + from.at("name").word(), Value.NOTHING)
                    : Value.NOTHING;
            Value part = part(data.at(key).word());
            elsewhere |= !part.there();
            values = values.under(part);
        }
        return new Given(values.under(release.spec().at("values")), elsewhere);
    }

    private static Value part(String text) {
        try {
            List<Value> all = Documents.of(text).all();
            return all.size() == 1 && all.getFirst() instanceof Value.Entries ? all.getFirst() : Value.NOTHING;
        } catch (BrokenYaml e) {
            return Value.NOTHING;
        }
    }
}
