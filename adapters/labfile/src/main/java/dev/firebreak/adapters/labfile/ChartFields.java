package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Chart;
import java.util.List;

/** What installs a workload that brings its own Kubernetes objects. */
final class ChartFields {
    private static final Field<String> REPOSITORY = Field.required(
            "repository",
            Words.matching(
                    "repository of charts",
                    "https://cloudnative-pg.github.io/charts or oci://ghcr.io/owner",
                    "(https?|oci)://[A-Za-z0-9][^\\s\"{}<>|\\\\^`]{1,1000}"),
            "\"https://cloudnative-pg.github.io/charts\"",
            "Where charts are; `oci://` in a registry of images.");
    private static final Field<String> NAME = Field.required(
            "name",
            Words.matching("name of a chart", "cloudnative-pg", "[a-z0-9][-a-z0-9._]{0,200}"),
            "cloudnative-pg",
            "Its name in the repository.");
    private static final Field<String> VERSION = Field.required(
            "version",
            Words.matching(
                    "version of a chart",
                    "0.26.1",
                    "v?[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}([-+][-+.A-Za-z0-9]{1,100})?"),
            "0.26.1",
            "Exactly; no ranges.");
    private static final Field<List<MapOf.Member<String, String>>> VALUES = Field.maybe(
            "values",
            new MapOf<>(
                    Words.matching(
                            "path of a value",
                            "service.type, as Helm's --set has it",
                            "[-A-Za-z0-9_./@:\\[\\]\\\\]{1,253}"),
                    Words.TEXT,
                    0,
                    Chart.MOST_VALUES),
            "{replicaCount: 2, service.type: ClusterIP}",
            "Values of its own, by dotted paths as Helm's `--set` has them.");

    static final Section<Chart> CHART = new Section<>(
            "a chart",
            "A Helm chart, for what brings its own Kubernetes objects.",
            List.of(REPOSITORY, NAME, VERSION, VALUES),
            values -> new Chart(
                    values.of(REPOSITORY), values.of(NAME), values.of(VERSION), MapOf.byKey(values.all(VALUES))));

    private ChartFields() {}
}
