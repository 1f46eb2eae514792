package dev.firebreak.drills;

import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.State;
import dev.firebreak.roles.watch.SilenceBoard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is told of the agents in one run, second by second. */
final class Sight {
    /** Silence is to be found within its declared time and this. */
    static final Duration ALLOWED = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 50;

    private final SilenceBoard board;
    private final List<String> agents;
    private final List<String> wrong = new ArrayList<>();
    private @Nullable Double stuckAfter;
    private @Nullable Double deadAfter;
    private boolean lateSeen;

    Sight(SilenceBoard board, List<String> agents) {
        this.board = board;
        this.agents = agents;
    }

    void awaitActive(Duration most) throws IOException, InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!states().equals(allActive())) {
            if (System.nanoTime() > until) {
                throw new IOException("the agents of this drill did not become active within " + most.toSeconds()
                        + " s: " + states() + ". Maybe this machine is too busy to start four small programs");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private Map<String, State> allActive() {
        Map<String, State> active = new HashMap<>();
        agents.forEach(agent -> active.put(agent, State.ACTIVE));
        return active;
    }

    private Map<String, State> states() {
        Map<String, State> states = new HashMap<>();
        for (Report report : board.reports()) {
            if (agents.contains(report.subject().name())) {
                states.put(report.subject().name(), report.state());
            }
        }
        return states;
    }

    /** Looks until all is told, or should have been. */
    void look(Promises promises, String hangs, String dies, String dawdles) throws InterruptedException {
        long onset = System.nanoTime();
        long until = onset + promises.declared().plus(ALLOWED).toNanos();
        while (System.nanoTime() < until && !(stuckAfter != null && deadAfter != null && lateSeen)) {
            double seconds = (System.nanoTime() - onset) / 1e9;
            states().forEach((agent, state) -> {
                if (agent.equals(hangs) && state == State.STUCK) {
                    stuckAfter = first(stuckAfter, seconds - promises.declared().toMillis() / 1e3);
                } else if (agent.equals(dies) && state == State.DEAD) {
                    deadAfter = first(deadAfter, seconds - promises.start().toMillis() / 1e3);
                } else if (agent.equals(dawdles) && state == State.LATE) {
                    lateSeen = true;
                } else if (state.isAlarm()) {
                    wrong.add(agent + " " + word(state));
                }
            });
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Earlier than declared is in time: the last call was before the silence began. */
    private static Double first(@Nullable Double known, double seconds) {
        return known == null ? Math.max(0, seconds) : known;
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    Outcome outcome(String how) {
        Double stuck = stuckAfter;
        Double dead = deadAfter;
        boolean intime = stuck != null && dead != null && Math.max(stuck, dead) <= ALLOWED.toMillis() / 1e3;
        boolean right = intime && lateSeen && wrong.isEmpty();
        String sentence =
                "the one that " + how + " was " + told("stuck", stuck) + ", the one that died " + told("dead", dead)
                        + ", the one that dawdled was " + (lateSeen ? "told as late" : "not told")
                        + (wrong.isEmpty() ? "" : "; wrongly told: " + wrong.getFirst());
        return new Outcome(
                how,
                wrong.isEmpty() ? "" : wrong.getFirst(),
                1,
                true,
                right,
                right && stuck != null && dead != null
                        ? OptionalDouble.of(Math.max(stuck, dead))
                        : OptionalDouble.empty(),
                sentence);
    }

    private static String told(String as, @Nullable Double seconds) {
        return seconds == null
                ? "not told"
                : String.format(Locale.ROOT, "told as %s %.1f s after it was due", as, seconds);
    }
}
