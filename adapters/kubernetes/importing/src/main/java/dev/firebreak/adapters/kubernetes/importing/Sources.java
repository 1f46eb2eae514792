package dev.firebreak.adapters.kubernetes.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the charts and values of releases come from, as far as the tree says. */
final class Sources {
    private static final String SOURCE = "source.toolkit.fluxcd.io";

    /** A chart by name, with where it is fetched from. */
    record Chart(String name, Optional<String> version, Optional<String> repository) {
        private static final Pattern EXACT = Pattern.compile("v?\\d{1,9}(\\.\\d{1,9}){2}([-+][-+.0-9A-Za-z]{1,60})?");
        private static final Pattern NAME = Pattern.compile("[a-z0-9][-a-z0-9._]{0,200}");

        /** Whether a lab file can name it: with a repository, and a version that is no range. */
        boolean isExact() {
            return NAME.matcher(name).matches()
                    && version.filter(v -> EXACT.matcher(v).matches()).isPresent()
                    && repository
                            .filter(r -> r.length() <= 200 && !r.contains("@") && !r.contains("${"))
                            .filter(dev.firebreak.core.lab.Chart::isRepository)
                            .isPresent();
        }
    }

    /** @param elsewhere whether more values come from what is not in the tree */
    record Given(Value values, boolean elsewhere) {}

    private final Map<String, Chart> charts = new HashMap<>();
    private final Map<String, String> repositories = new HashMap<>();
    private final Map<String, Value> configMaps = new HashMap<>();

    Sources(List<Instance> instances) {
        instances.stream()
                .filter(instance -> instance.is(SOURCE, "HelmRepository"))
                .forEach(instance -> repositories.put(
                        instance.name(), instance.spec().at("url").word()));
        for (Instance instance : instances) {
            if (instance.is(SOURCE, "OCIRepository")) {
                String url = instance.spec().at("url").word();
                Chart chart = new Chart(
                        lastName(url),
                        instance.spec().at("ref").any("tag", "semver").text(),
                        Optional.of(url.substring(0, Math.max(0, url.lastIndexOf('/')))));
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

    private Chart chart(Value spec) {
        Optional<String> repository =
                spec.at("sourceRef", "name").text().map(name -> repositories.getOrDefault(name, ""));
        return new Chart(lastName(spec.at("chart").word()), spec.at("version").text(), repository);
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
            return near != null
                    ? near
                    : charts.getOrDefault("/" + ref, new Chart(ref, Optional.empty(), Optional.empty()));
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
                            release.namespace() + "/" + from.at("name").word(), Value.Nothing.VALUE)
                    : Value.Nothing.VALUE;
            Value part = part(data.at(key).word());
            elsewhere |= !part.there();
            values = values.under(part);
        }
        return new Given(values.under(release.spec().at("values")), elsewhere);
    }

    private static Value part(String text) {
        try {
            List<Value> all = Documents.of(text).all();
            return all.size() == 1 && all.getFirst() instanceof Value.Entries ? all.getFirst() : Value.Nothing.VALUE;
        } catch (BrokenYaml e) {
            return Value.Nothing.VALUE;
        }
    }
}
