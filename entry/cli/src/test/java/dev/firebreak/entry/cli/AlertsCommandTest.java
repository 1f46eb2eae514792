package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertsCommandTest extends CommandTest {
    private static final String NOTHING = """
            {"active":[],"recent":[],"silences":[],"destinations":[],"left_out":0}
            """;

    private static final String SOME = """
            {"active":[{"id":"a","severity":"critical","title":"postgres waits for disk sda","text":"Likely cause: reindex.",
            "since":"2026-01-01T12:00:00Z","told":{"phone":"2026-01-01T12:00:30Z"}}],
            "recent":[{"id":"b","severity":"notice","title":"bot is stuck","text":"","since":"2026-01-01T11:00:00Z",
            "ended":"2026-01-01T11:30:00Z","hushed":"planned: a new model","told":{}}],
            "silences":[{"id":"1a2b","labels":{"workload":"gitea"},"until":"2026-01-01T14:00:00Z","who":"anna",
            "reason":"it moves"}],
            "destinations":[{"name":"phone","way":"ntfy","where":"ntfy.sh","last_delivered":"2026-01-01T12:00:30Z","lost":0},
            {"name":"email","way":"email","where":"me@example.org","failing_since":"2026-01-01T12:00:31Z",
            "failure":"smtp.example.org took no message","lost":2}],"left_out":0}
            """;

    @Test
    void when_nothing_lasts_it_says_so_and_who_would_be_told() {
        firebreak.answer("GET /api/alerts", 200, NOTHING);

        assertThat(run("alerts")).isZero();
        assertThat(out()).contains("No alert lasts.", "Nobody is told", "alerts:");
    }

    @Test
    void what_lasts_comes_with_its_cause_and_where_it_went() {
        firebreak.answer("GET /api/alerts", 200, SOME);

        assertThat(run("alerts")).isEqualTo(3);
        assertThat(out())
                .contains(
                        "CRITICAL  postgres waits for disk sda",
                        "Likely cause: reindex.",
                        "told phone",
                        "over  bot is stuck",
                        "planned: a new model",
                        "by anna until",
                        "(1a2b)",
                        "To email (me@example.org): FAILS since",
                        "2 alerts lost");
    }

    @Test
    void programs_get_one_line() {
        firebreak.answer("GET /api/alerts", 200, SOME);

        assertThat(run("alerts", "--json")).isEqualTo(3);
        assertThat(out().strip()).startsWith("{\"active\":[").doesNotContain("\n");
    }

    @Test
    void a_test_says_of_each_destination_what_became_of_it() {
        firebreak.answer("POST /api/alerts/test", 200, """
                {"trials":[{"destination":"phone","where":"ntfy.sh","arrived":true,"millis":120},
                {"destination":"email","where":"me@example.org","arrived":false,"millis":30,"problem":"nobody answers"}]}
                """);

        assertThat(run("alerts", "--test")).isEqualTo(3);
        assertThat(out())
                .contains(
                        "phone (ntfy.sh): arrived after 120 ms",
                        "email (me@example.org): DID NOT ARRIVE: nobody answers");
    }

    @Test
    void a_test_with_nobody_to_tell_is_no_success() {
        firebreak.answer("POST /api/alerts/test", 200, "{\"trials\":[]}");

        assertThat(run("alerts", "--test")).isEqualTo(3);
        assertThat(out()).contains("names nobody");
    }

    @Test
    void a_workload_is_silenced_for_a_while_and_it_is_taken_back() {
        firebreak
                .answer("POST /api/alerts/silence", 200, "{\"id\":\"1a2b\",\"until\":\"2026-01-01T14:00:00Z\"}")
                .answer("DELETE /api/alerts/silence/1a2b", 200, "{\"id\":\"1a2b\",\"ended\":true}");

        assertThat(run("alerts", "silence", "postgres", "--for", "2h", "--reason", "a new disk"))
                .isZero();
        assertThat(out()).contains("postgres until 2026-01-01T14:00:00Z", "firebreak alerts unsilence 1a2b");
        assertThat(firebreak.requests().getFirst())
                .contains("\"workload\":\"postgres\"", "\"minutes\":120", "\"reason\":\"a new disk\"", "\"who\":");
        assertThat(run("alerts", "unsilence", "1a2b")).isZero();
    }

    @Test
    void a_silence_without_a_reason_is_not_asked_for() {
        assertThat(run("alerts", "silence", "postgres", "--for", "2h")).isEqualTo(2);
        assertThat(err()).contains("--reason");
        assertThat(firebreak.requests()).isEmpty();
    }

    @Test
    void where_nothing_runs_nobody_is_told() {
        firebreak.notRunning();

        assertThat(run("alerts")).isEqualTo(1);
        assertThat(err()).contains("nothing runs on", "firebreak up --lab FILE");
    }
}
