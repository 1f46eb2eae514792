package dev.firebreak.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusReadingsTest {
    @TempDir
    private Path folder;

    @Test
    void figures_of_two_scrapes_become_looks_at_one_machine() throws Exception {
        List<Interval> intervals = intervals(read(new Story(15, 300, 1_000).json(true)));
        Interval one = intervals.get(10);

        assertThat(one.node()).isEqualTo("pi-1");
        assertThat(one.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(one.machine().cores()).isEqualTo(4);
        assertThat(one.machine().busyCores()).isCloseTo(0.6, within(1e-3));
        assertThat(one.machine().stalls().orElseThrow().io()).isCloseTo(0.03, within(1e-3));
        assertThat(one.machine().disks()).singleElement().satisfies(disk -> {
            assertThat(disk.name()).isEqualTo("sda");
            assertThat(disk.device()).isEqualTo("8:0");
            assertThat(disk.io().writtenBytes()).isCloseTo(1.01e6, within(10.0));
        });
        GroupRates postgres = one.groups().stream()
                .filter(group -> group.owner().label().equals("house/postgres-0"))
                .findFirst()
                .orElseThrow();
        assertThat(postgres.cpuCores()).isCloseTo(0.2, within(1e-3));
        assertThat(postgres.stalls().orElseThrow().io()).isCloseTo(0.02, within(1e-3));
        assertThat(postgres.source()).isEqualTo(IoSource.CONTROLLER);
        assertThat(postgres.io()).containsOnlyKeys("8:0");
        assertThat(one.groups()).hasSize(3);
    }

    @Test
    void an_incident_that_prometheus_recorded_is_judged_like_one_that_was_watched() throws Exception {
        List<Incident> told = judged(read(new Story(15, 1_500, 900).json(true)));

        assertThat(told).isNotEmpty();
        assertThat(told.getLast().victims().getFirst().victim().name()).isEqualTo("house/postgres-0");
        assertThat(told.getLast().verdict().named()).extracting(Party::name).containsExactly("house/reindex-bq7vz");
    }

    @Test
    void a_quiet_night_names_nobody() throws Exception {
        assertThat(judged(read(new Story(15, 1_500, 5_000).json(true)))).isEmpty();
    }

    @Test
    void what_cannot_be_told_is_said() throws Exception {
        PrometheusReadings readings = read(new Story(30, 600, 1_000).json(false));

        assertThat(readings.notes())
                .anySatisfy(note -> assertThat(note).startsWith("a sample every 30 s"))
                .anySatisfy(note -> assertThat(note).startsWith("pi-1 has no container_pressure_* figures"));
        assertThat(readings.pace()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void several_answers_in_one_file_belong_together() throws Exception {
        String whole = new Story(15, 300, 1_000).json(true);
        Path file = Files.writeString(folder.resolve("two.json"), whole + "\n" + whole);

        assertThat(intervals(PrometheusReadings.of(file))).isEqualTo(intervals(read(whole)));
    }

    @Test
    void a_counter_that_began_anew_never_runs_backwards() {
        Samples samples = new Samples();
        samples.add(0, 100);
        samples.add(10_000, 110);
        samples.add(20_000, 4);
        samples.add(30_000, 14);

        assertThat(samples.counter(5_000)).isEqualTo(105);
        assertThat(samples.counter(15_000)).isEqualTo(110);
        assertThat(samples.counter(20_000)).isEqualTo(4);
        assertThat(samples.counter(25_000)).isEqualTo(9);
        assertThat(samples.counter(31_000)).isNaN();
    }

    @Test
    void where_a_target_was_away_nothing_is_known() {
        Samples samples = new Samples();
        samples.add(0, 1);
        samples.add(600_000, 2);

        assertThat(samples.counter(300_000)).isNaN();
        assertThat(samples.gauge(600_000)).isEqualTo(2);
    }

    @Test
    void what_is_no_range_is_refused_with_the_way_out() {
        assertThatThrownBy(() -> read("{\"status\":\"error\",\"error\":\"bad_data\"}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status is 'error': bad_data");
        assertThatThrownBy(() -> read("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"))
                .hasMessageContaining("a single point in time");
        assertThatThrownBy(() -> read("<html>")).hasMessageContaining("is no answer of Prometheus");
        assertThatThrownBy(() -> read("")).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> read("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"))
                .hasMessageContaining("node_cpu_seconds_total");
        assertThatThrownBy(() -> read(new Story(120, 1_200, 5_000).json(true)))
                .hasMessageContaining("a sample every 120 s");
    }

    private PrometheusReadings read(String json) throws IOException {
        return PrometheusReadings.of(Files.writeString(folder.resolve("answer.json"), json));
    }

    private static List<Interval> intervals(PrometheusReadings readings) {
        List<Reading> looks = new ArrayList<>();
        readings.forEach(looks::add);
        List<Interval> intervals = new ArrayList<>();
        for (int i = 1; i < looks.size(); i++) {
            Interval.between(looks.get(i - 1), looks.get(i)).ifPresent(intervals::add);
        }
        return intervals;
    }

    private static List<Incident> judged(PrometheusReadings readings) {
        NodeWatch judge = new NodeWatch("pi-1", Map.of());
        List<Incident> told = new ArrayList<>();
        intervals(readings).forEach(interval -> told.addAll(judge.observe(new Moment(interval))));
        return told;
    }
}
