package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhyCommandTest extends CommandTest {
    private static final String WELL = """
            {"well":true,"area":"nothing","sentence":"Nobody waits longer than usual.","evidence":[],
            "looked_for_seconds":%d,"incidents":[]}
            """;

    private static final String INCIDENT = """
            {"id":"%s","node":"pi-5","phase":"%s","resource":"disk","device":"nvme0n1","since":"2026-01-01T12:00:21Z",
            "seen":"2026-01-01T12:01:00Z","verdict":"one","culprits":[],"confidence":0.93,"victims":[],"evidence":[],
            "suffers":"postgres waits for disk.","cause":"Likely cause: reindex.","advice":"Give it less."}
            """;

    private static final String SUFFERS =
            """
            {"well":false,"area":"storage","sentence":"Storage first: postgres waits.","advice":"Give it less.",
            "victim":"postgres","culprit":"reindex","resource":"disk","device":"nvme0n1","since":"2026-01-01T12:00:21Z",
            "confidence":0.93,"verdict":"one","evidence":[],"looked_for_seconds":900,"incidents":[%s,%s]}
            """.formatted(INCIDENT.formatted("now", "updated"), INCIDENT.formatted("then", "ended"));

    @Test
    void when_nobody_suffers_it_says_so_and_ends_with_zero() {
        firebreak.answer("GET /api/why", 200, WELL.formatted(900));

        assertThat(run("why")).isZero();
        assertThat(out()).isEqualToIgnoringNewLines("Nobody waits longer than usual.\n");
    }

    @Test
    void who_suffers_and_who_causes_it_comes_first_and_what_was_before_after_it() {
        firebreak.answer("GET /api/why", 200, SUFFERS);

        assertThat(run("why")).isEqualTo(3);
        assertThat(out())
                .startsWith("Storage first: postgres waits.%nLikely cause: reindex.%nGive it less.%n".formatted())
                .contains("Earlier, ", ": postgres waits for disk. Likely cause: reindex.")
                .doesNotContain("Also");
    }

    @Test
    void programs_get_one_line() {
        firebreak.answer("GET /api/why", 200, SUFFERS);

        assertThat(run("why", "--json")).isEqualTo(3);
        assertThat(out().strip()).startsWith("{\"well\":false").contains("\"culprit\":\"reindex\"");
    }

    @Test
    void what_another_system_recorded_is_judged_without_an_instance() {
        firebreak.notRunning().past().finds(FakePast.reindexing());

        assertThat(run("why", "--from", "night.json")).isEqualTo(3);
        assertThat(out())
                .contains(
                        "postgres on pi-5 waits for",
                        "Likely cause: reindex",
                        "900 looks from ",
                        "Note: a sample every 15 s");
        assertThat(firebreak.started()).isEmpty();
    }

    @Test
    void a_quiet_past_ends_with_zero_and_one_workload_of_it_can_be_asked_about() {
        firebreak.past().finds(FakePast.reindexing());

        assertThat(run("why", "gitea", "--from", "night.json")).isZero();
        assertThat(out()).startsWith("Nobody waited longer than usual.");
        assertThat(run("why", "reindex", "--from", "night.json", "--json")).isEqualTo(3);
        assertThat(out()).contains("\"culprits\":[\"reindex\"]", "\"well\":false");
    }

    @Test
    void what_cannot_be_read_is_said() {
        firebreak.past().refuses("night.json is no answer of Prometheus");

        assertThat(run("why", "--from", "night.json")).isEqualTo(1);
        assertThat(err()).contains("night.json is no answer of Prometheus");
    }

    @Test
    void one_workload_is_asked_about() {
        firebreak.answer("GET /api/why?workload=house%2Fpostgres-0", 200, SUFFERS);

        assertThat(run("why", "house/postgres-0")).isEqualTo(3);
    }

    @Test
    void a_workload_that_nobody_knows_is_an_error() {
        firebreak.answer(
                "GET /api/why?workload=ghost",
                404,
                "{\"error\":{\"message\":\"no workload 'ghost' runs here: `firebreak top` lists those that do\"}}");

        assertThat(run("why", "ghost")).isEqualTo(1);
        assertThat(err()).contains("ghost", "firebreak top");
    }

    @Test
    void where_nobody_has_looked_yet_it_looks_until_something_is_known() {
        firebreak
                .notRunning()
                .answer("GET /api/why", 200, WELL.formatted(0))
                .answer("GET /api/why", 200, WELL.formatted(2))
                .answer("GET /api/why", 200, SUFFERS);

        assertThat(run("why")).isEqualTo(3);
        assertThat(firebreak.instancesClosed()).isOne();
    }

    @Test
    void it_does_not_look_longer_than_it_may() {
        firebreak.answer("GET /api/why", 200, WELL.formatted(2));

        assertThat(run("why", "--wait", "1s")).isZero();
    }
}
