package dev.firebreak.adapters.kubernetes.importing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A HelmRelease of Flux.
 *
 * @param name the release's
 * @param chart the chart's name; of the source's name where the source is not in the tree
 * @param version the chart's
 * @param source where the chart is fetched from, with its exact version, where the tree says both
 * @param values with those from ConfigMaps of the tree under them
 * @param elsewhere whether values come from somewhere that is not in the tree
 * @param after other releases that must be there before
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/">HelmRelease</a>
 */
record Release(
        String name,
        Optional<String> chart,
        Optional<String> version,
        Optional<Sources.Chart> source,
        Value values,
        boolean elsewhere,
        List<String> after) {
    private static final Pattern MAJOR = Pattern.compile("[v^~=>\\s]*(\\d{1,4})(\\..*)?");
    private static final Pattern OWN_NAME =
            Pattern.compile("\\{\\{-?\\s*(?:\\.Release\\.Name|include \"bjw-s[^\"]*fullname\"[^}]*)\\s*-?}}");
    private static final Pattern OWN_NAMESPACE = Pattern.compile("\\{\\{-?\\s*\\.Release\\.Namespace\\s*-?}}");

    /** The release that an object is, with what the tree knows of its chart. */
    static Release of(Instance instance, Sources sources) {
        Value spec = instance.spec();
        String name = spec.at("releaseName").text().orElse(instance.name());
        Optional<Sources.Chart> chart = sources.chart(instance);
        Sources.Given given = sources.values(instance);
        Value values = given.values().mapped(text -> filled(text, name, instance.namespace()));
        return new Release(
                name,
                chart.map(Sources.Chart::name),
                chart.flatMap(Sources.Chart::version),
                chart.filter(Sources.Chart::isExact),
                values,
                given.elsewhere(),
                spec.at("dependsOn").items().stream()
                        .map(item -> item.at("name").word())
                        .toList());
    }

    private static String filled(String text, String name, String namespace) {
        if (!text.contains("{{")) {
            return text;
        }
        String named = OWN_NAME.matcher(text).replaceAll(Matcher.quoteReplacement(name));
        return OWN_NAMESPACE.matcher(named).replaceAll(Matcher.quoteReplacement(namespace));
    }

    /** The first number of the chart's version. */
    Optional<Integer> majorVersion() {
        return version.map(MAJOR::matcher).filter(Matcher::matches).map(m -> Integer.valueOf(m.group(1)));
    }
}
