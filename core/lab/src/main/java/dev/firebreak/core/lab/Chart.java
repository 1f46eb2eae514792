package dev.firebreak.core.lab;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What installs a workload that brings its own Kubernetes objects.
 *
 * @param repository where charts are: {@code https://cloudnative-pg.github.io/charts} or {@code oci://ghcr.io/owner}
 * @param name of the chart in it
 * @param version of the chart, exactly
 * @param values by dotted path as Helm's {@code --set} has them, at most {@link #MOST_VALUES}; in order of paths
 * @see <a href="https://helm.sh/docs/chart_template_guide/values_files/">Helm: values</a>
 */
public record Chart(String repository, String name, String version, Map<String, String> values) {
    public static final int MOST_VALUES = 200;

    public Chart {
        if (!isRepository(repository)) {
            throw new IllegalArgumentException("a chart's repository is an address such as"
                    + " https://cloudnative-pg.github.io/charts or oci://ghcr.io/owner");
        }
        if (name.isBlank() || version.isBlank()) {
            throw new IllegalArgumentException("a chart has a name and a version");
        }
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "a chart takes at most " + MOST_VALUES + " values here, not " + values.size());
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        for (String path : values.keySet()) {
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                if (values.containsKey(path.substring(0, dot))) {
                    throw new IllegalArgumentException("the chart's value " + path + " stands below "
                            + path.substring(0, dot) + ", which has a value of its own; remove one");
                }
            }
        }
    }

    /** Whether charts are pulled from a registry of images, as by {@code oci://}. */
    public boolean isOci() {
        return repository.startsWith("oci://");
    }

    /** Whether {@code text} is an address that charts can be fetched from. */
    public static boolean isRepository(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme());
            return (scheme.equals("https") || scheme.equals("http") || scheme.equals("oci")) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
