package dev.firebreak.core.placement;

import static dev.firebreak.core.lab.Disk.Kind.SD_CARD;
import static dev.firebreak.core.lab.Disk.Kind.SSD;
import static dev.firebreak.core.lab.Taint.Effect.NO_SCHEDULE;
import static dev.firebreak.core.lab.WorkloadClass.DATA;
import static dev.firebreak.core.lab.WorkloadClass.INFERENCE;
import static dev.firebreak.core.lab.WorkloadClass.SERVICE;
import static dev.firebreak.core.placement.Make.job;
import static dev.firebreak.core.placement.Make.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemediesTest {
    private final Planner planner = new Planner();

    @Test
    void what_is_short_is_told_in_amounts() {
        Lab lab = lab(List.of(node("pi-3", 4, 8).make()), job("big", SERVICE, 500, 10 * 1024 + 100));

        assertThat(messages(lab)).containsExactly("2.10 GiB more memory on pi-3");
    }

    @Test
    void a_disk_an_image_a_taint_a_card_are_told() {
        Node pi = node("pi", 4, 8).arm().disk(SD_CARD, 64).make();
        Node tainted = node("big", 4, 8).taint("gpu", NO_SCHEDULE).make();

        assertThat(messages(lab(List.of(pi), job("db", DATA, 1, 1).disk(20, SSD))))
                .containsExactly("a disk of class ssd of 20.0 GiB on pi");
        assertThat(messages(lab(List.of(pi), job("web", SERVICE, 1, 1).runsOn(Arch.AMD64))))
                .containsExactly("an image for arm64");
        assertThat(messages(lab(List.of(tainted), job("web", SERVICE, 1, 1))))
                .containsExactly("tolerating the taint gpu");
        assertThat(messages(lab(List.of(pi), job("llm", INFERENCE, 1, 1).cardMemory(8))))
                .containsExactly("a card of nvidia with 8.00 GiB on pi");
    }

    @Test
    void a_move_that_makes_room_is_found() {
        Lab lab = lab(
                List.of(node("a", 4, 8).make(), node("b", 2, 8).make()),
                job("small", SERVICE, 1000, 64),
                job("large", SERVICE, 4000, 64));
        Problem problem = new Problem(lab);
        List<Placed> onA = List.of(new Placed(new Replica("small", 0), new Spot("a", Optional.empty(), List.of())));
        State state = Taken.of(problem, onA);

        assertThat(Remedies.of(state, onA, problem.groups().get(1)))
                .extracting(Remedy::message)
                .first()
                .isEqualTo("moving small from a to b");
    }

    @Test
    void every_remedy_of_random_labs_works_when_all_else_stays() {
        int tried = 0;
        for (long seed = 0; seed < 400; seed++) {
            Lab lab = RandomLabs.lab(seed, 6, 10);
            Plan plan = planner.plan(lab, List.of(), Effort.QUICK);
            for (Unplaced unplaced : plan.unplaced()) {
                for (Remedy remedy : unplaced.remedies()) {
                    tried++;
                    if (!remedy.message().startsWith("moving")) {
                        works(seed, lab, plan, unplaced, remedy);
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(200);
    }

    /** Some place in the changed lab takes the copy, by the checker that knows nothing of the planner. */
    private static void works(long seed, Lab lab, Plan plan, Unplaced unplaced, Remedy remedy) {
        Lab changed = remedy.lab();
        assertThat(Checker.brokenRules(changed, plan.placed()))
                .as("lab %d, %s", seed, remedy.message())
                .isEmpty();
        String workload = unplaced.replica().workload();
        if (lab.workload(workload).orElseThrow().where().gang().isPresent()) {
            return;
        }
        boolean anywhere = BruteForce.spots(changed, unplaced.replica()).stream()
                .anyMatch(spot -> {
                    List<Placed> with = new ArrayList<>(plan.placed());
                    with.add(new Placed(unplaced.replica(), spot));
                    return Checker.brokenRules(changed, with).isEmpty();
                });
        assertThat(anywhere)
                .as("lab %d, %s: %s", seed, unplaced.replica(), remedy.message())
                .isTrue();
    }

    private Set<String> messages(Lab lab) {
        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);
        Set<String> messages = new HashSet<>();
        plan.unplaced().forEach(u -> u.remedies().forEach(r -> messages.add(r.message())));
        return messages;
    }

    private static Lab lab(List<Node> nodes, Make.Job... jobs) {
        return new Lab(
                "l",
                nodes,
                List.of(),
                Stream.of(jobs).map(Make.Job::make).toList(),
                List.of(),
                List.of(),
                Tariff.USUAL);
    }
}
