package dev.firebreak.drills;

import dev.firebreak.adapters.http.HttpServer;
import dev.firebreak.adapters.http.Settings;
import dev.firebreak.adapters.sampling.LinuxSampler;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.entry.api.SilenceApi;
import dev.firebreak.roles.watch.SilenceBoard;
import dev.firebreak.roles.watch.WatchRole;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Four agents call the heartbeat's address again and again. Then one hangs or is stopped, one is killed, one calls later than it
 * should and sooner than it must, and one goes on. The watch role sees their control groups and hears their calls, as it does when
 * it watches a lab.
 */
final class SilenceCourse implements Course {
    private static final String NODE = "here";
    private static final List<String> AGENTS =
            List.of("drill-agent-1", "drill-agent-2", "drill-agent-3", "drill-agent-4");
    private static final int MOST_GROUPS = 500;
    /** For everybody to be active, before the first run and between runs. */
    private static final Duration ACTIVE_WAITS = Duration.ofSeconds(60);

    /** Kept, since java.util.logging forgets the level of a logger that nobody holds: the drill tells what it sees itself. */
    private static final Logger LINES = Logger.getLogger("dev.firebreak.roles.watch");

    private final Setting setting;
    private final Promises promises;

    SilenceCourse(Setting setting) {
        this(setting, Promises.USUAL);
    }

    SilenceCourse(Setting setting, Promises promises) {
        this.setting = setting;
        this.promises = promises;
    }

    @Override
    public Tally run(int runs) throws IOException, InterruptedException {
        LINES.setLevel(Level.OFF);
        Lab lab = promises.lab(NODE, AGENTS);
        SilenceBoard board = new SilenceBoard(() -> Optional.of(lab), InstantSource.system(), System::nanoTime);
        Part bystander = new Part(Load.Kind.BURSTS, 1 + setting.random().nextInt(2));
        List<Outcome> outcomes = new ArrayList<>();
        try (WatchRole watch = new WatchRole(
                        new RecordedSampler(new LinuxSampler(NODE), setting.writer()), Map.of(), MOST_GROUPS, board);
                HttpServer http = HttpServer.start(Settings.loopback(0), new SilenceApi(board).routes());
                Actor _ = setting.start("bystander", bystander, setting.tempo().most(runs));
                Agents agents = new Agents(
                        setting, promises, http.port(), setting.tempo().most(runs))) {
            watch.start();
            for (String agent : AGENTS) {
                agents.start(agent);
            }
            for (int run = 1; run <= runs; run++) {
                new Sight(board, AGENTS).awaitActive(ACTIVE_WAITS);
                Thread.sleep(setting.random()
                        .nextInt(Math.toIntExact(promises.every().toMillis())));
                Outcome outcome = disturb(agents, new Sight(board, AGENTS));
                outcomes.add(outcome);
                setting.progress().accept("run " + run + " of " + runs + ": " + outcome.sentence());
            }
        }
        return new Tally(Drill.SILENT_AGENT, outcomes);
    }

    private Outcome disturb(Agents agents, Sight sight) throws IOException, InterruptedException {
        List<String> drawn = new ArrayList<>(AGENTS);
        Random random = setting.random();
        Collections.shuffle(drawn, random);
        String hangs = drawn.get(0);
        String dies = drawn.get(1);
        String dawdles = drawn.get(2);
        boolean stopped = random.nextBoolean();
        if (stopped) {
            agents.stop(hangs);
        } else {
            agents.hang(hangs);
        }
        agents.kill(dies);
        agents.dawdle(dawdles);
        sight.look(promises, hangs, dies, dawdles);
        agents.heal(hangs);
        agents.heal(dawdles);
        agents.start(dies);
        return sight.outcome(stopped ? "stopped" : "hung");
    }
}
