package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.culprit.Incident.Phase;
import dev.firebreak.core.web.Reply;
import dev.firebreak.roles.watch.Fleet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WhyApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final FakeWatch watch = new FakeWatch(NOON).lookUntil(60, 20);
    private final Router api = new Router(new WatchApi(Fleet.alone("pi-5", watch)).routes());

    @Test
    void when_nobody_suffers_all_is_well() throws Exception {
        JsonNode why = get("/api/why");

        assertThat(why.path("well").asBoolean()).isTrue();
        assertThat(why.path("area").asText()).isEqualTo("nothing");
        assertThat(why.has("victim")).isFalse();
        assertThat(why.path("looked_for_seconds").asInt()).isEqualTo(60);
    }

    @Test
    void the_worst_that_is_wrong_now_stands_at_the_top() throws Exception {
        watch.tells(FakeWatch.reindexing(NOON.plusSeconds(21), Phase.UPDATED));
        JsonNode why = get("/api/why");

        assertThat(why.path("well").asBoolean()).isFalse();
        assertThat(why.path("area").asText()).isEqualTo("storage");
        assertThat(why.path("victim").asText()).isEqualTo("house/postgres-0");
        assertThat(why.path("culprit").asText()).isEqualTo("house/reindex-0");
        assertThat(why.path("resource").asText()).isEqualTo("disk");
        assertThat(why.path("device").asText()).isEqualTo("nvme0n1");
        assertThat(why.path("since").asText()).isEqualTo("2026-01-01T12:00:21Z");
        assertThat(why.path("confidence").asDouble()).isEqualTo(0.93);
        assertThat(why.path("verdict").asText()).isEqualTo("one");
        assertThat(why.path("evidence").get(0).path("fact").asText()).isEqualTo("share_of_excess");
        assertThat(why.path("evidence").get(0).path("figures").asText()).contains("share=0.96", "bytes/s");
        assertThat(why.path("sentence").asText())
                .startsWith("Storage first: house/postgres-0 waits for disk nvme0n1 42 % of the time, usually 2 %");
    }

    @Test
    void what_is_over_is_told_but_not_at_the_top() throws Exception {
        watch.tells(FakeWatch.reindexing(NOON, Phase.ENDED));
        JsonNode why = get("/api/why");

        assertThat(why.path("well").asBoolean()).isTrue();
        assertThat(why.path("incidents")).hasSize(1);
        assertThat(why.path("incidents").get(0).path("phase").asText()).isEqualTo("ended");
    }

    @Test
    void one_workload_is_asked_for_by_any_of_its_names_as_victim_or_culprit() throws Exception {
        watch.tells(FakeWatch.reindexing(NOON, Phase.UPDATED));

        for (String name : new String[] {"postgres", "house/postgres-0", "reindex-0", "gitea"}) {
            assertThat(get("/api/why?workload=" + name).path("incidents"))
                    .as(name)
                    .hasSize(1);
        }
    }

    @Test
    void a_workload_that_suffers_nothing_is_well() throws Exception {
        assertThat(get("/api/why?workload=gitea").path("well").asBoolean()).isTrue();
    }

    @Test
    void a_workload_that_nobody_knows_is_refused_with_the_way_to_those_there_are() throws Exception {
        Reply.Full reply = api.call("GET", new FakeRequest("/api/why?workload=ghost"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("ghost", "firebreak top");
    }

    @Test
    void who_sees_nothing_is_not_well() throws Exception {
        watch.inTrouble("This machine cannot be looked at: no /proc");
        JsonNode why = get("/api/why");

        assertThat(why.path("well").asBoolean()).isFalse();
        assertThat(why.path("area").asText()).isEqualTo("watcher");
    }

    private JsonNode get(String address) throws Exception {
        return JSON.readTree(api.call("GET", new FakeRequest(address)).body());
    }
}
