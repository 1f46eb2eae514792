package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopCommandTest extends CommandTest {
    private static final String NOW = """
            {"node":"pi-5","at":"2026-01-01T12:00:04Z","elapsed_millis":1000,"pace_millis":1000,"look_millis":3.6,
            "use":[{"resource":"cpu","name":"processors","utilisation":0.33,"saturation":0.12,"errors":0,"heat":0.12},
            {"resource":"disk","name":"nvme0n1","utilisation":1.0,"saturation":0.79,"errors":1,"heat":0.79},
            {"resource":"network","name":"wlan0","saturation":0.0,"errors":0,"heat":0.0}],
            "groups":[{"path":"/a","kind":"pod","label":"house/postgres-0","container":"postgres","cpu_cores":0.1,
            "throttled":0.0,"memory_bytes":1073741824,"read_bytes_per_second":0.0,"written_bytes_per_second":102400.0,
            "operations_per_second":7.0,"io_source":"controller","stall":{"cpu":0.02,"memory":0.0,"disk":0.42},"gpu_bytes":0}],
            "groups_in_all":3}
            """;

    @Test
    void shows_resources_and_workloads() {
        firebreak.answer("GET /api/watch?sort=waits&groups=20", 200, NOW);

        assertThat(run("top", "--once")).isZero();
        assertThat(out())
                .contains("pi-5 at ", "looked at every second (3.6 ms a look)")
                .containsPattern("cpu +█+░+ +33 % +12 % +0")
                .containsPattern("disk nvme0n1 +█+ +100 % +79 % +1")
                .containsPattern("network wlan0 +not known +0 %")
                .containsPattern("house/postgres-0/postgres +42 % disk +0.10 +1.00 GiB +100 KiB/s +pod")
                .contains("1 of 3; --rows 3 shows all");
    }

    @Test
    void the_order_and_the_rows_are_asked_for() {
        firebreak.answer("GET /api/watch?sort=memory&groups=5", 200, NOW);

        assertThat(run("top", "--once", "--sort", "memory", "--rows", "5")).isZero();
    }

    @Test
    void programs_get_one_line() {
        firebreak.answer("GET /api/watch?sort=waits&groups=20", 200, NOW);

        assertThat(run("top", "--json")).isZero();
        assertThat(out().strip()).startsWith("{\"node\":\"pi-5\"").doesNotContain("\n");
    }

    @Test
    void an_order_that_there_is_not_is_an_error_with_those_that_there_are() {
        firebreak.answer(
                "GET /api/watch?sort=beauty&groups=20",
                400,
                "{\"error\":{\"message\":\"sort 'beauty' is not known: one of cpu, memory, disk, waits\"}}");

        assertThat(run("top", "--once", "--sort", "beauty")).isEqualTo(1);
        assertThat(err()).contains("beauty", "waits");
    }

    @Test
    void rows_that_are_no_count_are_refused_by_the_name_they_were_given_under() {
        assertThat(run("top", "--once", "--rows", "-1")).isEqualTo(1);
        assertThat(err()).contains("--rows -1");
    }

    @Test
    void where_nothing_can_be_seen_it_says_why() {
        firebreak.answer(
                "GET /api/watch?sort=waits&groups=20",
                200,
                "{\"pace_millis\":1000,\"trouble\":\"This machine cannot be looked at: no /proc\",\"use\":[],\"groups\":[]}");

        assertThat(run("top", "--once")).isEqualTo(1);
        assertThat(err()).contains("no /proc");
    }

    @Test
    void where_nothing_runs_it_looks_by_itself() {
        firebreak.notRunning().answer("GET /api/watch?sort=waits&groups=20", 200, NOW);

        assertThat(run("top", "--once")).isZero();
        assertThat(out()).contains("house/postgres-0");
        assertThat(firebreak.instancesClosed()).isOne();
    }

    private static final String MANY = """
            {"node":"watcher","at":"2026-01-01T12:00:04Z","pace_millis":1000,"look_millis":3.6,"use":[],"groups":[],"groups_in_all":0,
            "nodes":[
            {"node":"watcher","presence":"seen","since":"2026-01-01T12:00:04Z","incidents":0,"remarks":[],
             "use":[{"resource":"cpu","name":"processors","utilisation":0.1,"saturation":0.0,"errors":0,"heat":0.0}]},
            {"node":"pi-1","presence":"seen","since":"2026-01-01T12:00:04Z","incidents":1,"remarks":["Two machines send as pi-1"],
             "use":[{"resource":"disk","name":"sda","utilisation":0.2,"saturation":0.1,"errors":0,"heat":0.1},
                    {"resource":"disk","name":"nvme0n1","utilisation":0.97,"saturation":0.8,"errors":0,"heat":0.8}]},
            {"node":"pi-2","presence":"stale","since":"2026-01-01T11:58:00Z","incidents":0,"remarks":[],"use":[]},
            {"node":"pi-3","presence":"empty","since":"2026-01-01T11:00:00Z","incidents":0,"remarks":[],"use":[]}]}
            """;

    @Test
    void of_many_nodes_it_shows_how_warm_each_is_and_who_is_not_heard() {
        firebreak.answer("GET /api/watch?sort=waits&groups=20", 200, MANY);

        assertThat(run("top", "--once")).isZero();
        assertThat(out())
                .contains("4 nodes, 2 seen")
                .containsPattern("pi-1 +█ 97 % +1 +Two machines send as pi-1")
                .containsPattern("pi-2 +not heard since \\d\\d:58:00")
                .containsPattern("pi-3 +not heard yet")
                .containsPattern("watcher +· 10 %");
        assertThat(out().indexOf("pi-2")).isLessThan(out().indexOf("pi-1"));
    }

    @Test
    void one_of_many_nodes_is_asked_for_by_its_name() {
        firebreak.answer("GET /api/watch?sort=waits&groups=20&node=pi-5", 200, NOW);

        assertThat(run("top", "--once", "--node", "pi-5")).isZero();
        assertThat(out()).contains("house/postgres-0");
    }
}
