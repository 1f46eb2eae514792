package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.throttle.Mode;
import dev.firebreak.core.web.Reply;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final FakeWatch watch = new FakeWatch(NOON);
    private final Router api = new Router(new WatchApi(Fleet.alone("pi-5", watch)).routes());

    @Test
    void before_the_second_look_nothing_is_known_yet() throws Exception {
        JsonNode now = get(new FakeRequest("/api/watch"));

        assertThat(now.path("use")).isEmpty();
        assertThat(now.has("at")).isFalse();
        assertThat(now.path("pace_millis").asInt()).isEqualTo(1_000);
    }

    @Test
    void tells_use_saturation_and_errors_of_each_resource() throws Exception {
        watch.lookUntil(10, 5);
        JsonNode now = get(new FakeRequest("/api/watch"));

        assertThat(now.path("node").asText()).isEqualTo("pi-5");
        assertThat(now.path("at").asText()).isEqualTo("2026-01-01T12:00:10Z");
        JsonNode disk = now.path("use").get(2);
        assertThat(disk.path("resource").asText()).isEqualTo("disk");
        assertThat(disk.path("name").asText()).isEqualTo("nvme0n1");
        assertThat(disk.path("utilisation").asDouble()).isEqualTo(1);
        assertThat(disk.path("saturation").asDouble()).isCloseTo(30.0 / 38, within(1e-9));
    }

    @Test
    void groups_come_in_the_order_that_is_asked_for() throws Exception {
        watch.lookUntil(10, 5);

        assertThat(first("cpu")).isEqualTo("house/reindex-0");
        assertThat(first("memory")).isEqualTo("house/reindex-0");
        assertThat(first("disk")).isEqualTo("house/reindex-0");
        assertThat(first("waits")).isEqualTo("house/postgres-0");
    }

    @Test
    void a_group_says_what_it_uses_and_what_it_waits_for() throws Exception {
        watch.lookUntil(10, 5);
        JsonNode now = get(new FakeRequest("/api/watch?sort=waits&groups=1"));
        JsonNode postgres = now.path("groups").get(0);

        assertThat(now.path("groups")).hasSize(1);
        assertThat(now.path("groups_in_all").asInt()).isEqualTo(3);
        assertThat(postgres.path("kind").asText()).isEqualTo("pod");
        assertThat(postgres.path("container").asText()).isEqualTo("postgres");
        assertThat(postgres.path("stall").path("disk").asDouble()).isCloseTo(0.42, within(1e-9));
        assertThat(postgres.path("written_bytes_per_second").asDouble()).isEqualTo(100 << 10);
        assertThat(postgres.path("io_source").asText()).isEqualTo("controller");
    }

    @Test
    void an_unknown_order_is_refused_with_those_that_there_are() throws Exception {
        Reply.Full reply = api.call("GET", new FakeRequest("/api/watch?sort=heat"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(JSON.readTree(reply.body()).path("error").path("message").asText())
                .contains("heat", "cpu, memory, disk, waits");
    }

    @Test
    void a_watcher_that_sees_nothing_says_why() throws Exception {
        watch.inTrouble("This machine cannot be looked at: /proc is not mounted");

        assertThat(get(new FakeRequest("/api/watch")).path("trouble").asText()).contains("/proc is not mounted");
    }

    @Test
    void who_is_held_back_is_told_with_the_reason_and_what_came_of_it() throws Exception {
        watch.holding(Mode.ON, NOON);
        JsonNode walls = get(new FakeRequest("/api/walls"));

        assertThat(walls.path("mode").asText()).isEqualTo("on");
        assertThat(walls.path("held").get(0).path("does").asText()).startsWith("house/reindex-0 gets at most");
        JsonNode deed = walls.path("deeds").get(0);
        assertThat(deed.path("why").asText()).contains("house/postgres-0 waits 42 %");
        assertThat(deed.path("outcome").asText()).isEqualTo("done");
        assertThat(deed.path("effect").path("after").asDouble()).isEqualTo(0.06);
        assertThat(get(new FakeRequest("/api/why")).path("held_back").get(0).asText())
                .startsWith("house/reindex-0 gets at most");
    }

    @Test
    void a_dry_run_holds_nobody_back() throws Exception {
        watch.holding(Mode.DRY_RUN, NOON);

        assertThat(get(new FakeRequest("/api/walls")).path("mode").asText()).isEqualTo("dry-run");
        assertThat(get(new FakeRequest("/api/why")).path("held_back")).isEmpty();
    }

    private String first(String sort) throws Exception {
        return get(new FakeRequest("/api/watch?sort=" + sort))
                .path("groups")
                .get(0)
                .path("label")
                .asText();
    }

    private JsonNode get(FakeRequest request) throws Exception {
        return JSON.readTree(api.call("GET", request).body());
    }

    @Test
    void one_machine_alone_has_no_list_of_nodes() throws Exception {
        watch.lookUntil(10, 5);

        assertThat(get(new FakeRequest("/api/watch")).has("nodes")).isFalse();
    }

    @Test
    void of_many_nodes_each_is_listed_and_one_can_be_asked_for() throws Exception {
        watch.lookUntil(10, 5).tells(FakeWatch.reindexing(NOON, Incident.Phase.UPDATED));
        FakeWatch away = new FakeWatch(NOON).inTrouble("pi-6 has not been heard since noon");
        Router many = new Router(new WatchApi(() ->
                        List.of(member("pi-5", Presence.State.SEEN, watch), member("pi-6", Presence.State.STALE, away)))
                .routes());

        JsonNode all = json(many, "/api/watch");
        assertThat(all.path("node").asText()).isEqualTo("pi-5");
        assertThat(all.path("nodes")).hasSize(2);
        assertThat(all.path("nodes").get(0).path("incidents").asInt()).isOne();
        assertThat(all.path("nodes").get(0).path("use").get(2).path("heat").asDouble())
                .isGreaterThan(0.7);
        assertThat(all.path("nodes").get(1).path("presence").asText()).isEqualTo("stale");
        assertThat(all.path("nodes").get(1).path("use")).isEmpty();

        JsonNode one = json(many, "/api/watch?node=pi-6");
        assertThat(one.path("trouble").asText()).contains("not been heard");
        assertThat(one.has("at")).isFalse();
        Reply.Full unknown = many.call("GET", new FakeRequest("/api/watch?node=ghost"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(new String(unknown.body(), StandardCharsets.UTF_8)).contains("ghost", "pi-5, pi-6");
        assertThat(json(many, "/api/why").path("sentence").asText()).startsWith("On pi-5, storage first: ");
    }

    private static Member member(String node, Presence.State state, FakeWatch watch) {
        return new Member(node, new Presence(state, NOON), watch, List.of());
    }

    private static JsonNode json(Router router, String address) throws Exception {
        return JSON.readTree(router.call("GET", new FakeRequest(address)).body());
    }
}
