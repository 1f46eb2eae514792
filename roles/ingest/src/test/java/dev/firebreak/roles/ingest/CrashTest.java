package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened before, a job that succeeds leaves what reading the folder for the first time would. */
class CrashTest {
    private static final int SEEDS = 60;

    @TempDir
    Path folder;

    @Test
    void a_process_killed_at_any_call_loses_nothing_and_doubles_nothing() {
        int amidVectors = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Story story = new Story(folder.resolve("killed-" + seed), random);
            Instance process = Instance.first(Faults.none(), pace(random));
            if (random.nextBoolean()) {
                process.ingest(story.tree.root);
                story.change();
            }
            for (int kills = random.nextInt(1, 4); kills > 0; kills--) {
                process.close();
                process = process.next(
                        switch (random.nextInt(3)) {
                            case 0 -> Faults.kill(random.nextInt(1, 400));
                            case 1 -> Faults.killAtLasting(random.nextInt(1, 16));
                            default -> Faults.killAmidVectors(random.nextInt(1, 60));
                        },
                        pace(random));
                Instance killed = process;
                String job = process.post(story.tree.root);
                Instance.await(() -> killed.isIdle()
                        && (killed.faults.happened()
                                || killed.row(job)
                                        .filter(row -> row.state().ended())
                                        .isPresent()));
                amidVectors += isAmidVectors(killed) ? 1 : 0;
                if (random.nextBoolean()) {
                    story.change();
                }
            }
            process.close();
            process = process.next(Faults.none(), pace(random));
            process.ingest(story.tree.root);
            assertSameAsFromScratch(seed, process, story);
        }
        assertThat(amidVectors).as("processes killed amid vectors").isGreaterThan(SEEDS / 4);
    }

    private static boolean isAmidVectors(Instance killed) {
        return killed.faults.happened()
                && killed.embedder.asked.get() > 0
                && killed.index.reopened(Faults.none()).countWithoutVectors() > 0;
    }

    @Test
    void a_store_or_a_model_that_fails_for_a_while_leaves_nothing_half_done() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Story story = new Story(folder.resolve("failed-" + seed), random);
            Instance process = Instance.first(Faults.none(), pace(random));
            if (random.nextBoolean()) {
                process.ingest(story.tree.root);
                story.change();
            }
            process.close();
            process = process.next(Faults.fail(random.nextInt(1, 400), random.nextInt(1, 6)), pace(random));
            process.index.forgetsWhenItFails = random.nextBoolean();
            for (int jobs = 0; jobs < 3; jobs++) {
                process.ingest(story.tree.root);
                if (random.nextBoolean()) {
                    story.change();
                }
            }
            process.ingest(story.tree.root);
            process.ingest(story.tree.root);
            assertSameAsFromScratch(seed, process, story);
        }
    }

    private static Pace pace(Random random) {
        return new Pace(
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextBoolean() ? Duration.ofSeconds(5) : Duration.ZERO,
                random.nextInt(1, 40));
    }

    private static void assertSameAsFromScratch(int seed, Instance process, Story story) {
        process.close();
        try (Instance scratch = Instance.first(Faults.none())) {
            scratch.ingest(story.tree.root);
            assertThat(process.catalogue.contents())
                    .as("catalogue of seed %d", seed)
                    .isEqualTo(scratch.catalogue.contents());
            assertThat(process.index.countWithoutVectors())
                    .as("passages without vectors of seed %d", seed)
                    .isZero();
            assertThat(process.index.durable()).as("index of seed %d", seed).isEqualTo(scratch.index.durable());
        }
    }

    /** A folder that changes, also back to what it was before. */
    private static final class Story {
        private static final List<String> NAMES =
                List.of("a.txt", "b/b.txt", "b/c/c.txt", "b.txt", "d/d d.txt", "z.txt");

        final Tree tree;
        private final Random random;
        private final Map<String, String> first = new TreeMap<>();

        Story(Path root, Random random) {
            this.tree = new Tree(root);
            this.random = random;
            for (String name : NAMES) {
                first.put(name, text());
                restore(name);
            }
            tree.link("link", tree.root.resolve("a.txt"));
        }

        void change() {
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                switch (random.nextInt(3)) {
                    case 0 -> tree.delete(name);
                    case 1 -> tree.write(name, text());
                    default -> restore(name);
                }
            }
        }

        private void restore(String name) {
            tree.write(name, first.getOrDefault(name, ""), 1_600_000_000_000L);
        }

        private String text() {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(random.nextInt(10) == 0 ? 120 : 8); i >= 0; i--) {
                lines.add("line " + random.nextInt(1000));
            }
            switch (random.nextInt(6)) {
                case 0 -> lines.add("BROKEN");
                case 1 -> lines.add("BINARY");
                default -> lines.add("end");
            }
            return String.join("\n", lines);
        }
    }
}
