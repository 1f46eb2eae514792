package dev.firebreak.adapters.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firebreak.core.lab.Cluster.Monitoring.Kind;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.Metric;
import dev.firebreak.core.walls.Target;
import dev.firebreak.library.yaml.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringFilesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KNOWN = Stream.concat(
                    Arrays.stream(Metric.values()).flatMap(Metric::names),
                    Arrays.stream(Alternative.values()).map(Alternative::series))
            .collect(Collectors.toSet());

    private final SortedMap<String, String> files = MonitoringFiles.of(Labs.whole(Kind.PROMETHEUS), Target.FLUX);

    @TempDir
    private Path folder;

    @Test
    void where_nothing_collects_metrics_there_is_nothing() {
        assertThat(MonitoringFiles.of(Labs.whole(Kind.NONE), Target.FLUX)).isEmpty();
    }

    @Test
    void each_operator_gets_its_own_kind_and_flux_a_step() {
        SortedMap<String, String> victoria = MonitoringFiles.of(Labs.whole(Kind.VICTORIA_METRICS), Target.KUSTOMIZE);

        assertThat(text(files, "monitoring/kubernetes/rules.yaml"))
                .contains("kind: PrometheusRule", "namespace: observing");
        assertThat(text(victoria, "monitoring/kubernetes/rules.yaml")).contains("kind: VMRule");
        assertThat(files).containsKey("clusters/small/monitoring.yaml");
        assertThat(victoria).doesNotContainKey("clusters/small/monitoring.yaml");
    }

    @Test
    void the_same_lab_makes_the_same_bytes() {
        assertThat(MonitoringFiles.of(Labs.whole(Kind.PROMETHEUS), Target.FLUX)).isEqualTo(files);
    }

    @Test
    void every_rule_asks_for_series_that_there_are() {
        List<Fields> rules = rules();

        assertThat(rules).hasSizeGreaterThan(12);
        assertThat(rules)
                .allSatisfy(rule -> assertThat(Promql.series(rule.text("expr").orElseThrow()))
                        .as(rule.text("alert").orElseThrow())
                        .isNotEmpty()
                        .isSubsetOf(KNOWN));
    }

    @Test
    void every_label_that_a_rule_speaks_of_is_one_that_its_series_has() {
        Pattern label = Pattern.compile("\\$labels\\.(\\w+)");
        Set<String> scraped = Set.of("instance", "job");
        for (Fields rule : rules()) {
            Set<String> labels = new HashSet<>(scraped);
            Set<String> asked = Promql.series(rule.text("expr").orElseThrow());
            Arrays.stream(Metric.values())
                    .filter(metric -> metric.names().anyMatch(asked::contains))
                    .forEach(metric -> labels.addAll(metric.labels()));
            String said = rule.text("annotations", "summary").orElseThrow()
                    + rule.text("annotations", "description").orElseThrow();
            assertThat(label.matcher(said).results().map(found -> found.group(1)))
                    .as(said)
                    .isSubsetOf(labels);
        }
    }

    @Test
    void who_was_promised_nothing_has_no_rule() {
        assertThat(rules().stream().map(rule -> rule.text("alert").orElseThrow()))
                .contains("FirebreakStarvesDataDisk", "FirebreakStarvesServiceCpu", "FirebreakStarvesInferenceMemory")
                .noneMatch(name -> name.contains("Agent") || name.contains("PipelineDisk"));
    }

    @Test
    void a_workload_that_is_treated_otherwise_than_its_class_is_promised_otherwise() {
        Workload web = Workload.of("web", WorkloadClass.SERVICE, Needs.NOTHING);
        Treatment usual = web.treatment();
        Treatment careful = new Treatment(
                usual.home(),
                usual.compute(),
                usual.eviction(),
                Treatment.DiskStance.PROTECTED,
                usual.network(),
                usual.admission(),
                usual.silence(),
                usual.backup());
        List<Fields> rules = rules(Labs.lab(
                Kind.PROMETHEUS, List.of(web, Labs.treated("ledger", WorkloadClass.SERVICE, careful)), List.of()));

        assertThat(rules)
                .filteredOn(rule -> rule.text("alert").orElseThrow().equals("FirebreakStarvesServiceDisk"))
                .extracting(rule -> rule.text("expr").orElseThrow())
                .satisfiesExactly(
                        strict -> assertThat(strict).contains("(ledger)").endsWith("> 0.1"),
                        usually -> assertThat(usually).contains("(web)").endsWith("> 0.3"));
    }

    @Test
    void a_class_has_the_series_of_its_workloads_and_of_nobody_else() {
        String matcher = Series.of(Labs.whole(Kind.PROMETHEUS), WorkloadClass.SERVICE)
                .orElseThrow()
                .replaceAll("^workload=~\"|\"$", "");
        String data = Series.of(Labs.whole(Kind.PROMETHEUS), WorkloadClass.DATA)
                .orElseThrow()
                .replaceAll("^workload=~\"|\"$", "");

        assertThat(List.of(
                        "web",
                        "web.service",
                        "house/web-7c9f6bd4f5-x2mzk/app",
                        "house/web-admin-6d4cf56db6-bq7vz",
                        "project/web"))
                .allMatch(name -> name.matches(matcher));
        assertThat(List.of("house/postgres-0/postgres", "postgres.service", "house/postgres-28374650-bq7vz"))
                .allMatch(name -> name.matches(data));
        assertThat(List.of("webhook", "house/web-other", "postgres", "house/postgres-web-0"))
                .noneMatch(name -> name.matches(matcher));
    }

    @Test
    void every_panel_asks_for_series_that_there_are_and_has_a_number_of_its_own() throws Exception {
        Set<String> uids = new HashSet<>();
        for (Map.Entry<String, String> file : dashboards().entrySet()) {
            JsonNode dashboard = JSON.readTree(file.getValue());
            assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(Dashboard.SCHEMA);
            assertThat(uids.add(dashboard.path("uid").asText())).isTrue();
            List<JsonNode> panels = new ArrayList<>();
            dashboard.path("panels").forEach(panels::add);
            assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
            List<JsonNode> charts = panels.stream()
                    .filter(panel -> !panel.path("type").asText().equals("row"))
                    .toList();
            assertThat(charts).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("targets")).hasSize(1);
                assertThat(Promql.series(
                                panel.path("targets").get(0).path("expr").asText()))
                        .as(panel.path("title").asText())
                        .isNotEmpty()
                        .isSubsetOf(KNOWN);
                assertThat(panel.path("gridPos").path("x").asInt()
                                + panel.path("gridPos").path("w").asInt())
                        .isLessThanOrEqualTo(24);
            });
            assertThat(charts)
                    .extracting(panel -> panel.path("gridPos").path("x").asInt() + "/"
                            + panel.path("gridPos").path("y").asInt())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_class_is_drawn_in_its_own_colour() {
        assertThat(text(files, "monitoring/dashboards/workloads.json"))
                .contains(Arrays.stream(WorkloadClass.values())
                        .map(WorkloadClass::accent)
                        .toArray(String[]::new));
    }

    @Test
    void prometheus_own_tool_reads_the_rules_and_the_panels() throws Exception {
        assumePromtool();
        Path rules = Files.writeString(folder.resolve("rules.yaml"), text(files, "monitoring/rules.yaml"));
        assertThat(promtool("check", "rules", "--lint-fatal", rules.toString())).contains("rules found");

        // The tool checks rules only: each panel's expression becomes one.
        List<Fields> records = new ArrayList<>();
        for (String json : dashboards().values()) {
            JSON.readTree(json)
                    .findValuesAsText("expr")
                    .forEach(expression -> records.add(Fields.of("record", "panel:" + records.size())
                            .with(
                                    "expr",
                                    expression.replace("$__rate_interval", "5m").replace("$node", ".*"))));
        }
        Path panels = Files.writeString(
                folder.resolve("panels.yaml"),
                dev.firebreak.library.yaml.Yaml.write(
                        Fields.of("groups", List.of(Fields.of("name", "panels").with("rules", records)))));
        assertThat(promtool("check", "rules", "--lint=none", panels.toString()))
                .contains(records.size() + " rules found");
    }

    @Test
    void a_database_that_waits_for_its_disk_raises_the_alert_and_a_pipeline_that_does_does_not() throws Exception {
        assumePromtool();
        Files.writeString(folder.resolve("rules.yaml"), text(files, "monitoring/rules.yaml"));
        Path test = Files.writeString(folder.resolve("test.yaml"), """
                rule_files: [rules.yaml]
                evaluation_interval: 30s
                tests:
                  - interval: 15s
                    input_series:
                      - series: 'firebreak_workload_stall_seconds_total{node="pi-1",workload="house/postgres-0/postgres",resource="disk"}'
                        values: '0+3x60'
                      - series: 'firebreak_workload_stall_seconds_total{node="pi-1",workload="house/reindex-bq7vz/reindex",resource="disk"}'
                        values: '0+12x60'
                    alert_rule_test:
                      - eval_time: 8m
                        alertname: FirebreakStarvesDataDisk
                        exp_alerts:
                          - exp_labels: {severity: critical, node: pi-1, workload: house/postgres-0/postgres}
                            exp_annotations:
                              summary: house/postgres-0/postgres on pi-1 waits for the disk 20% of the time
                              description: "Its class is data, and it is promised to wait less than 10 %. Who causes it: firebreak why house/postgres-0/postgres"
                      - eval_time: 8m
                        alertname: FirebreakStarvesServiceDisk
                        exp_alerts: []
                """);

        assertThat(promtool("test", "rules", test.toString())).contains("SUCCESS");
    }

    private List<Fields> rules() {
        return rules(Labs.whole(Kind.PROMETHEUS));
    }

    private static List<Fields> rules(Lab lab) {
        return new Rules(lab)
                .groups().stream()
                        .flatMap(group -> ((List<?>) group.values().getOrDefault("rules", List.of())).stream())
                        .map(Fields.class::cast)
                        .toList();
    }

    private Map<String, String> dashboards() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".json"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String text(SortedMap<String, String> files, String path) {
        assertThat(new TreeSet<>(files.keySet())).contains(path);
        return files.getOrDefault(path, "");
    }

    private static void assumePromtool() {
        assumeTrue(
                Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                        .anyMatch(path -> Files.isExecutable(Path.of(path))),
                "promtool is not here: Debian's package prometheus has it");
    }

    /** What it says, when it is content. */
    private static String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
