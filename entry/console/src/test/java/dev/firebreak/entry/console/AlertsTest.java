package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alerts on the Watch page. */
class AlertsTest {
    private final FakeHouse house = FakeHouse.furnished();

    @Test
    void while_nobody_is_told_the_page_says_how_somebody_would_be() throws Exception {
        assertThat(alerts()).contains("Nobody is told of trouble", "alerts: {to: [{ntfy:");
    }

    @Test
    void each_alert_stands_there_with_where_it_went_or_why_nowhere() throws Exception {
        house.alerts.busy();

        assertThat(alerts())
                .containsPattern("postgres waits for disk sda on pi-5, likely because of reindex.*critical.*told phone")
                .containsPattern("over:.*bot is stuck.*planned: a new model")
                .contains("Give reindex a smaller share of the disk")
                .doesNotContain("Nobody is told");
    }

    @Test
    void a_destination_that_fails_says_why() throws Exception {
        house.alerts.busy();

        assertThat(alerts())
                .containsPattern("<strong>phone</strong> \\(ntfy.sh\\): .*last told 10 min ago")
                .containsPattern(
                        "<strong>email</strong>.*class=\"needs\">fails since .*smtp.example.org cannot be reached"
                                + ". 2 alerts lost");
    }

    @Test
    void what_is_silenced_is_said_with_who_and_why() throws Exception {
        house.alerts.silence(Map.of("workload", "postgres"), Duration.ofHours(1), "anna", "a new disk");

        assertThat(alerts()).contains("workload postgres: silenced by anna until", "a new disk (1a2b3c4d)");
    }

    private String alerts() throws Exception {
        Reply.Full reply = new Router(house.console.routes()).call("GET", new FakeRequest("/watch"));
        String page = new String(reply.body(), StandardCharsets.UTF_8);
        return page.substring(page.indexOf("id=\"alerts\"")).replace("\n", " ");
    }
}
