package dev.firebreak.core.silence;

import java.time.Instant;
import java.util.Random;

/** A workload that is simulated: its process lives on a node, restarts now and then, and works unless a fault keeps it. */
final class Actor {
    /** What is wrong with it. */
    enum Fault {
        NONE,
        /** It lives and does nothing. */
        STUCK,
        /** Its process ended and does not come back. */
        DEAD,
        /** Its process ends and comes back again and again, and does nothing. */
        CRASHING
    }

    /** What it does in one second. */
    interface Work {
        void second(World world, Actor actor);
    }

    final String name;
    final String node;
    private final Work work;
    private final boolean tellsOfProcess;
    private final long meanRestart;
    private final Random random;
    Fault fault = Fault.NONE;
    boolean lives;
    private Instant started = Instant.EPOCH;
    private long up;
    private long warm;
    private long restart;

    /**
     * An actor.
     *
     * @param meanRestart seconds from one restart to the next, 0 for never
     */
    Actor(String name, String node, boolean tellsOfProcess, long meanRestart, long seed, Work work) {
        this.name = name;
        this.node = node;
        this.work = work;
        this.tellsOfProcess = tellsOfProcess;
        this.meanRestart = meanRestart;
        this.random = new Random(seed);
        this.restart = nextRestart(0);
    }

    private long nextRestart(long from) {
        return meanRestart == 0 ? Long.MAX_VALUE : from + meanRestart / 2 + random.nextLong(meanRestart);
    }

    void second(World world) {
        if (!world.lives(node)) {
            return;
        }
        if (!tellsOfProcess) {
            if (fault == Fault.NONE) {
                work.second(world, this);
            }
            return;
        }
        process(world);
        boolean works = lives && world.second >= warm && fault == Fault.NONE;
        if (works) {
            work.second(world, this);
        }
    }

    private void process(World world) {
        if (lives
                && (fault == Fault.DEAD || isTimeToRestart(world.second) || (fault == Fault.CRASHING && chance(20)))) {
            lives = false;
            up = world.second + 5 + random.nextInt(25);
            restart = nextRestart(world.second);
            world.send(new Signal.Gone(name, world.wall(), node, "ended"));
        } else if (!lives && fault != Fault.DEAD && world.second >= up) {
            lives = true;
            started = world.wall();
            warm = world.second + random.nextInt(15);
            world.send(new Signal.Alive(name, world.wall(), node, started));
        } else if (lives && world.second % 30 == 0) {
            world.send(new Signal.Alive(name, world.wall(), node, started));
        }
    }

    /** A fault is to be found by itself: no restart helps or hides it. */
    private boolean isTimeToRestart(long second) {
        return fault == Fault.NONE && second >= restart;
    }

    /** Whether its last start is so long ago that no time for starting is left. */
    boolean isUp(long second) {
        return !tellsOfProcess || (lives && second - warm > 360);
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
