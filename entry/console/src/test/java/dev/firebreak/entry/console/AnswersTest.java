package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final FakeHouse house = FakeHouse.furnished();

    @Test
    void waiting_for_answers_stands_on_one_axis_with_what_the_machine_did() throws Exception {
        house.answered(30, Duration.ofMillis(4_200));
        house.answered(120, Duration.ofMillis(300));

        assertThat(page("/watch/answers"))
                .contains("aria-label=\"Time to first token: at most 4.2 s\"")
                .contains("aria-label=\"Wait in the queue: at most 40 ms\"")
                .contains("aria-label=\"Time of a request, disk nvme0n1: at most")
                .contains("aria-label=\"Reads and writes, house/reindex-0: at most 400 MiB/s\"")
                .contains("<title>house/postgres-0 waited because of house/reindex-0</title>");
    }

    @Test
    void who_waited_longest_comes_first_and_leads_to_the_legs_and_to_the_neighbour_that_was_writing() throws Exception {
        String slow = house.answered(60, Duration.ofMillis(4_200));
        String quick = house.answered(50, Duration.ofMillis(300));
        String page = page("/watch/answers");
        assertThat(page.indexOf("/watch/answers/" + slow))
                .isPositive()
                .isLessThan(page.indexOf("/watch/answers/" + quick));

        assertThat(page("/watch/answers/" + slow))
                .contains("4.2 s of that until the first token", "wait for first token", "queue")
                .contains("Likely cause: house/reindex-0")
                .containsPattern("house/reindex-0</th><td class=\"number\">[\\d.]+ MiB");
    }

    @Test
    void when_nobody_asked_that_is_said() throws Exception {
        assertThat(page("/watch/answers?span=1m")).contains("Nobody asked in the last 1 min");
    }

    @Test
    void an_answer_that_is_not_kept_is_not_there() throws Exception {
        Reply.Full reply =
                new Router(house.console.routes()).call("GET", new FakeRequest("/watch/answers/0af7651916cd43dd"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("only the last 500");
    }

    private String page(String address) throws Exception {
        Reply.Full reply = new Router(house.console.routes()).call("GET", new FakeRequest(address));
        assertThat(reply.status()).isEqualTo(200);
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
