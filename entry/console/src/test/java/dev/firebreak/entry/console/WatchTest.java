package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.throttle.Mode;
import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.FakeWatch;
import dev.firebreak.entry.api.Router;
import dev.firebreak.entry.drawing.ModelHouses;
import dev.firebreak.roles.watch.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final FakeHouse house = FakeHouse.furnished();

    @Test
    void shows_each_resource_with_what_is_in_use_and_what_waits() throws Exception {
        assertThat(page("/watch"))
                .contains("What it is short of", "processors", "memory", "nvme0n1", "79 %")
                .contains("class=\"h5\"")
                .containsPattern("<tr><th scope=\"row\">disk <span class=\"faint\">nvme0n1");
    }

    @Test
    void who_waits_longest_comes_first_and_says_for_what() throws Exception {
        String page = page("/watch");
        page = page.substring(page.indexOf("Who waits, who uses it"));

        assertThat(page).contains("42 % for disk");
        assertThat(page.indexOf("house/postgres-0")).isLessThan(page.indexOf("house/reindex-0"));
    }

    @Test
    void where_to_look_first_stands_at_the_top_and_the_cause_beside_its_victim() throws Exception {
        String page = page("/watch");

        assertThat(page)
                .contains(
                        "Storage first: house/postgres-0 waits for disk nvme0n1 42 % of the time, usually 2 % (and so does another),")
                .containsPattern(
                        "<strong>house/postgres-0</strong>.*waited because of.*<strong>house/reindex-0</strong>")
                .contains("1 min 40 s", "96 % of what is asked beyond the usual");
        assertThat(page.indexOf("Storage first")).isLessThan(page.indexOf("What it is short of"));
    }

    @Test
    void cause_and_effect_are_drawn_one_above_the_other_on_one_axis() throws Exception {
        String page = page("/watch");
        String drawn = page.substring(page.indexOf("class=\"cause-effect\""), page.indexOf("<summary>Why"));

        assertThat(drawn)
                .containsSubsequence(
                        "house/reindex-0",
                        "used",
                        "class=\"bars cause\"",
                        "house/postgres-0",
                        "waited",
                        "class=\"bars effect\"");
        assertThat(drawn).contains("class=\"onset\"").containsPattern("class=\"bars effect\".*height=\"10.0\"");
    }

    @Test
    void who_is_held_back_stands_there_with_what_came_of_it() throws Exception {
        assertThat(page("/watch")).doesNotContain("held back");

        house.watch.holding(Mode.ON, Instant.now());
        assertThat(page("/watch"))
                .contains("Who is held back", "house/reindex-0 gets at most 100.0 MB/s written of disk nvme0n1.")
                .contains("house/postgres-0 waited 42 %, then 6 %");

        house.watch.holding(Mode.DRY_RUN, Instant.now());
        assertThat(page("/watch")).contains("Who would be held back", "firebreak up --walls on");
    }

    @Test
    void when_nobody_suffers_that_is_said_calmly() throws Exception {
        house.watch.tells();

        assertThat(page("/watch"))
                .contains("class=\"first-look calm\"", "Nobody waits longer than usual.")
                .doesNotContain("Who starved whom");
    }

    @Test
    void who_is_expected_to_be_active_stands_on_the_board() throws Exception {
        assertThat(page("/watch")).contains("Nothing is expected of anybody", "expect: {heartbeat: 1h}");

        house.watch.expecting(ModelHouses.home().lab());
        assertThat(page("/watch"))
                .contains("Who has gone quiet", "has shown no sign of its work yet")
                .doesNotContain(" is active<")
                .doesNotContain("Nothing is expected of anybody")
                .containsPattern("<tr><th scope=\"row\">"
                        + ModelHouses.home().lab().workloads().getFirst().name());
    }

    @Test
    void who_uses_most_comes_first_when_that_is_asked() throws Exception {
        String page = page("/watch?sort=disk");
        page = page.substring(page.indexOf("Who waits, who uses it"));

        assertThat(page.indexOf("house/reindex-0")).isLessThan(page.indexOf("house/postgres-0"));
        assertThat(page).contains("400 MiB/s");
    }

    @Test
    void before_the_second_look_it_says_what_will_stand_there() throws Exception {
        Router empty = new Router(FakeHouse.empty().console.routes());

        assertThat(text(empty.call("GET", new FakeRequest("/watch")))).contains("Looking for the first time");
    }

    @Test
    void a_machine_that_cannot_be_looked_at_is_said() throws Exception {
        house.watch.inTrouble("This machine cannot be looked at: /proc is not mounted");

        assertThat(page("/watch")).contains("/proc is not mounted");
    }

    @Test
    void an_order_or_a_span_that_there_is_not_is_refused() throws Exception {
        Reply.Full reply = get("/watch?sort=beauty");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("beauty", "waits, cpu, memory, disk");
        assertThat(get("/watch?span=1y").status()).isEqualTo(400);
    }

    @Test
    void the_part_that_changes_comes_without_the_page() throws Exception {
        assertThat(page("/watch/now?span=1m&sort=cpu")).doesNotContain("<html").contains("the last 1 min");
    }

    @Test
    void one_machine_alone_has_no_map_of_nodes() throws Exception {
        assertThat(page("/watch")).doesNotContain("Where it is warm");
    }

    @Test
    void many_nodes_are_a_map_of_warmth_and_who_is_not_heard_is_marked() throws Exception {
        FakeWatch away = new FakeWatch(Instant.now()).inTrouble("pi-6 has not been heard since noon: unknown");
        house.beside("pi-6", Presence.State.STALE, away)
                .beside("pi-7", Presence.State.EMPTY, new FakeWatch(Instant.now()).inTrouble("pi-7 was not heard yet"))
                .beside(
                        "pi-8",
                        Presence.State.SEEN,
                        new FakeWatch(Instant.now()).lookUntil(5, 3),
                        "Two machines send as pi-8.");
        String page = page("/watch");

        assertThat(page)
                .contains("Where it is warm", "2 of 4 nodes are heard")
                .contains("disk nvme0n1: 100 % in use, waited for 79 %")
                .contains("house/postgres-0 waits for disk nvme0n1, because of house/reindex-0.")
                .containsPattern("pi-6</a>[\\s\\S]*Not heard for 1 min 30 s: what runs there is unknown.")
                .containsPattern("pi-7</a>[\\s\\S]*Not heard yet.")
                .contains("Two machines send as pi-8.", "/watch?node=pi-6&amp;span=10m&amp;sort=waits");
        assertThat(page("/watch?node=pi-6")).contains("pi-6 has not been heard since noon");
        assertThat(page("/watch/now?node=pi-8&span=1m")).contains("&amp;node=pi-8");
        assertThat(get("/watch?node=ghost").status()).isEqualTo(404);
    }

    @Test
    void thirty_days_are_drawn_from_what_was_kept() throws Exception {
        String page = page("/watch?span=30d");

        assertThat(page)
                .contains("the last 30 days", "at most 60 %")
                .doesNotContain("nothing known yet</title></svg></td><td>42");
        assertThat(page("/watch?span=24h")).contains("Somebody waited, the last 24 h");
        assertThat(page("/watch?span=7d")).contains("the last 7 days");
    }

    @Test
    void a_strip_is_as_warm_as_its_warmest_second_and_tells_when_that_was() {
        double[] shares = new double[600];
        shares[595] = 0.8;
        shares[5] = 0.3;
        WatchView.Strip strip = Strips.strip(shares, 10, Duration.ofSeconds(1));

        assertThat(strip.cells()).hasSize(60);
        assertThat(strip.cells().getFirst()).isEqualTo(3);
        assertThat(strip.cells().getLast()).isEqualTo(5);
        assertThat(strip.cells().subList(1, 59)).containsOnly(0);
        assertThat(strip.words()).isEqualTo("at most 80 %, 4 s ago");
    }

    @Test
    void what_is_not_known_is_not_calm() {
        double[] unknown = new double[60];
        Arrays.fill(unknown, Double.NaN);

        assertThat(Strips.strip(unknown, 1, Duration.ofSeconds(1)).cells()).containsOnly(-1);
        assertThat(Strips.strip(unknown, 1, Duration.ofSeconds(1)).words()).isEqualTo("nothing known yet");
        assertThat(Strips.strip(new double[60], 1, Duration.ofSeconds(1)).words())
                .isEqualTo("calm");
    }

    @Test
    void an_error_warms_even_where_nobody_waits() {
        double[] heat = Strips.heat(new double[] {0.1, Double.NaN, Double.NaN}, new double[] {2, 0, Double.NaN});

        assertThat(heat).containsExactly(0.75, 0, Double.NaN);
    }

    @Test
    void the_greatest_of_figures_leaves_out_what_is_not_known() {
        assertThat(Strips.greatest(
                        new double[] {0.1, Double.NaN, Double.NaN}, new double[] {Double.NaN, 0.2, Double.NaN}))
                .containsExactly(0.1, 0.2, Double.NaN);
    }

    private String page(String address) throws Exception {
        return text(get(address));
    }

    private Reply.Full get(String address) throws Exception {
        return new Router(house.console.routes()).call("GET", new FakeRequest(address));
    }

    private static String text(Reply.Full reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
