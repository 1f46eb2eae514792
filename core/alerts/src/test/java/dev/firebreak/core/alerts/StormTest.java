package dev.firebreak.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No storm when a node dies, no word on a normal day, and nothing lost. */
class StormTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_node_that_dies_with_sixty_workloads_is_one_alert_with_one_end(long seed) {
        Rack rack = new Rack(seed, Stage.everything());
        rack.run(Duration.ofMinutes(5));
        rack.die(Rack.BIG);
        rack.run(Duration.ofMinutes(30));
        assertThat(rack.stage.notices()).singleElement().satisfies(notice -> {
            Alert alert = notice.entries().getFirst().alert();
            assertThat(notice.entries()).hasSize(1);
            assertThat(alert.kind()).isEqualTo(Alert.Kind.NODE_LOST);
            assertThat(alert.with()).hasSize(Rack.ON_BIG).contains("w0", "w59");
            assertThat(alert.text()).contains("w0", "w59");
        });

        rack.comeBack(Rack.BIG);
        rack.run(Duration.ofHours(2));
        assertThat(rack.stage.notices()).hasSize(2);
        assertThat(rack.stage.notices().getLast().isOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_node_that_flaps_for_an_hour_is_told_a_few_times(long seed) {
        Random random = new Random(seed);
        Rack rack = new Rack(seed, Stage.everything());
        rack.run(Duration.ofMinutes(2));
        for (int i = 0; i < 30; i++) {
            rack.die(Rack.BIG);
            rack.run(Duration.ofSeconds(20 + random.nextInt(70)));
            rack.comeBack(Rack.BIG);
            rack.run(Duration.ofSeconds(20 + random.nextInt(100)));
        }
        rack.run(Duration.ofHours(2));

        assertThat(rack.stage.notices()).hasSizeBetween(2, 8);
        assertThat(rack.stage.switchboard.overview(rack.stage.now()).active()).isEmpty();
        everyBeginningHasOneEnd(rack.stage);
    }

    @Test
    void a_normal_day_is_silent() {
        Random random = new Random(9);
        Rack rack = new Rack(9, Stage.everything());
        for (int minute = 0; minute < 24 * 60; minute++) {
            rack.run(Duration.ofMinutes(1));
            if (random.nextInt(10) == 0) {
                rack.hiccup();
            }
        }

        assertThat(rack.stage.notices()).isEmpty();
    }

    /** One trouble from its first second to its last. */
    private record Stretch(String id, long from, long until) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void whatever_comes_nothing_that_lasts_is_lost_and_nobody_is_flooded(long seed) {
        Random random = new Random(seed);
        Stage stage = Stage.telling(Stage.everything());
        Map<String, Long> onSince = new HashMap<>();
        List<Stretch> stretches = new ArrayList<>();
        for (int second = 0; second < 4 * 3600; second++) {
            stage.seconds(1);
            if (random.nextInt(900) == 0) {
                stage.down.add(Stage.EVERYTHING);
            } else if (random.nextInt(200) == 0) {
                stage.down.clear();
            }
            for (int place = 0; place < 60; place++) {
                change(stage, "n" + place % 20, "sd" + place % 3, random, onSince, stretches);
            }
        }
        stage.down.clear();
        onSince.forEach((id, since) -> {
            stretches.add(new Stretch(id, since, stage.second));
            String[] parts = id.split("/", 3);
            stage.switchboard.take(
                    stage.incident(
                            parts[1],
                            parts[2].substring("disk ".length()),
                            "bot",
                            Stage.because("reindex"),
                            Incident.Phase.ENDED),
                    stage.now());
        });
        stage.run(Duration.ofHours(2));

        List<Stretch> lasting = stretches.stream()
                .filter(stretch -> stretch.until - stretch.from > 30)
                .toList();
        assertThat(lasting).hasSizeGreaterThan(500).allMatch(stretch -> isTold(stretch, stage));
        assertThat(stage.attempts)
                .allMatch(second -> stage.attempts.stream()
                                .filter(other -> other >= second && other < second + 60)
                                .count()
                        <= Budget.MOST_A_MINUTE);
        everyBeginningHasOneEnd(stage);
        assertThat(stage.switchboard.overview(stage.now()).active()).isEmpty();
    }

    private static void change(
            Stage stage, String node, String disk, Random random, Map<String, Long> onSince, List<Stretch> stretches) {
        String id = "starved/" + node + "/disk " + disk;
        Long since = onSince.get(id);
        if (since == null && random.nextInt(600) == 0) {
            onSince.put(id, stage.second);
            tell(stage, node, disk, random, Incident.Phase.BEGAN);
        } else if (since != null && random.nextInt(120) == 0) {
            stretches.add(new Stretch(id, since, stage.second));
            onSince.remove(id);
            tell(stage, node, disk, random, Incident.Phase.ENDED);
        } else if (since != null && random.nextInt(60) == 0) {
            tell(stage, node, disk, random, Incident.Phase.UPDATED);
        }
    }

    private static void tell(Stage stage, String node, String disk, Random random, Incident.Phase phase) {
        String victim = random.nextInt(5) == 0 ? "postgres" : "bot";
        String culprit = random.nextInt(5) == 0 ? "backup" : "reindex";
        stage.switchboard.take(stage.incident(node, disk, victim, Stage.because(culprit), phase), stage.now());
    }

    /** It was told while or after it was so; or it came back before its beginning was told to be over. */
    private static boolean isTold(Stretch stretch, Stage stage) {
        boolean open = false;
        for (Stage.Sent sent : stage.sent) {
            for (Entry entry : sent.notice().entries()) {
                if (entry.alert().id().equals(stretch.id)) {
                    if (sent.second() >= stretch.from) {
                        return true;
                    }
                    open = entry.change() != Change.OVER;
                }
            }
        }
        return open;
    }

    /** What ended before it could be told is told once, as over. */
    private static void everyBeginningHasOneEnd(Stage stage) {
        Map<String, Change> last = new HashMap<>();
        for (Notice notice : stage.notices()) {
            for (Entry entry : notice.entries()) {
                String id = entry.alert().id();
                boolean open = last.containsKey(id) && last.get(id) != Change.OVER;
                if (entry.change() != Change.OVER) {
                    assertThat(open).as(id + " " + entry.key()).isEqualTo(entry.change() == Change.UPDATED);
                }
                last.put(id, entry.change());
            }
        }
        assertThat(last.values()).containsOnly(Change.OVER);
        assertThat(stage.notices().stream()
                        .flatMap(notice -> notice.entries().stream())
                        .filter(entry -> entry.change() != Change.UPDATED)
                        .map(Entry::key))
                .doesNotHaveDuplicates();
    }
}
