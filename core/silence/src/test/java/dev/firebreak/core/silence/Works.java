package dev.firebreak.core.silence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** What simulated workloads do. Each value is for one actor: it counts. */
final class Works {
    private Works() {}

    /** Works through rows, so many each time, with so many seconds between, while it is time to. */
    static Actor.Work rows(int least, int most, int fewest, int mostRows, Predicate<Instant> time) {
        return new Actor.Work() {
            private long next;
            private long value;
            private long seen;

            @Override
            public void second(World world, Actor actor) {
                if (world.second - seen > 1) {
                    value = 0;
                }
                seen = world.second;
                if (world.second >= next && time.test(world.wall())) {
                    value += actor.between(fewest, mostRows);
                    world.send(new Signal.Counted(actor.name, world.wall(), value));
                    next = world.second + actor.between(least, most);
                }
            }
        };
    }

    static Actor.Work calls(int least, int most) {
        return new Actor.Work() {
            private long next;

            @Override
            public void second(World world, Actor actor) {
                if (world.second >= next) {
                    world.send(new Signal.Called(actor.name, world.wall()));
                    next = world.second + actor.between(least, most);
                }
            }
        };
    }

    /** Answers every few seconds, but for short times in which it does not. */
    static Actor.Work answers(int failingFor) {
        return new Actor.Work() {
            private long failing;

            @Override
            public void second(World world, Actor actor) {
                if (world.second % 10 != 0) {
                    return;
                }
                if (failingFor > 0 && world.second > failing + 120 && actor.chance(200)) {
                    failing = world.second + actor.between(10, failingFor);
                }
                world.send(
                        world.second <= failing
                                ? new Signal.Failed(actor.name, world.wall(), "connection refused")
                                : new Signal.Answered(actor.name, world.wall()));
            }
        };
    }

    /** Serves a model: requests come and wait, tokens stand still for a while now and then. */
    static Actor.Work tokens(int longestPause) {
        return new Actor.Work() {
            private long waiting;
            private long tokens;
            private long pause;

            @Override
            public void second(World world, Actor actor) {
                if (world.second % 2 != 0) {
                    return;
                }
                if (waiting == 0 && actor.chance(30)) {
                    waiting = actor.between(1, 5);
                    pause = world.second + actor.between(0, longestPause);
                } else if (waiting > 0 && world.second > pause) {
                    tokens += actor.between(10, 90);
                    waiting -= actor.chance(8) ? 1 : 0;
                    pause = actor.chance(15) ? world.second + actor.between(1, longestPause) : 0;
                }
                world.send(new Signal.Loaded(actor.name, world.wall(), waiting, tokens));
            }
        };
    }

    /** A model server with requests that wait all the time, so that a fault is one under load. */
    static Actor.Work busy() {
        return new Actor.Work() {
            private long tokens;

            @Override
            public void second(World world, Actor actor) {
                if (world.second % 2 == 0) {
                    tokens += actor.between(10, 90);
                    world.send(new Signal.Loaded(actor.name, world.wall(), 3, tokens));
                }
            }
        };
    }

    /**
     * Runs when the clock on the wall says so, as engines do: not in an hour that is left out, once in one that comes
     * twice, at once when the clock was set past it. Between runs it has no process.
     */
    static final class Scheduled implements Actor.Work {
        private final Predicate<LocalDateTime> due;
        private final ZoneId zone;
        private final int latest;
        private final IntSupplier lasts;
        private Instant before = Instant.EPOCH;
        private LocalDateTime last = LocalDateTime.MIN;
        private long begins = -1;
        private long ends = -1;
        private long runs;
        private long rows;
        boolean begin = true;
        boolean end = true;

        Scheduled(Predicate<LocalDateTime> due, ZoneId zone, int latest, IntSupplier lasts) {
            this.due = due;
            this.zone = zone;
            this.latest = latest;
            this.lasts = lasts;
        }

        boolean on() {
            return ends >= 0;
        }

        @Override
        public void second(World world, Actor actor) {
            if (isDue(world.wall()) && begins < 0 && ends < 0) {
                begins = world.second + actor.between(0, latest);
            }
            if (begins >= 0 && world.second >= begins) {
                begins = -1;
                if (begin) {
                    ends = world.second + lasts.getAsInt();
                    world.send(new Signal.Begun(actor.name, world.wall(), "run-" + ++runs));
                    world.send(new Signal.Alive(actor.name, world.wall(), actor.node, world.wall()));
                    rows = 0;
                }
            }
            if (ends >= 0 && world.second % 60 == 0) {
                rows += actor.between(1, 50);
                world.send(new Signal.Counted(actor.name, world.wall(), rows));
            }
            if (ends >= 0 && world.second >= ends && end) {
                ends = -1;
                world.send(new Signal.Gone(actor.name, world.wall(), actor.node, "completed"));
                world.send(new Signal.Ended(actor.name, world.wall(), "run-" + runs));
            }
        }

        private boolean isDue(Instant wall) {
            if (before.equals(Instant.EPOCH)) {
                before = wall;
            }
            boolean is = false;
            long minute = before.getEpochSecond() / 60 + 1;
            for (; minute <= wall.getEpochSecond() / 60; minute++) {
                LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(minute * 60), zone);
                if (due.test(local) && local.isAfter(last)) {
                    last = local;
                    is = true;
                }
            }
            before = wall;
            return is;
        }
    }

    /** A service that comes when somebody asks and goes when nobody does. */
    static Actor.Work sleeper() {
        return new Actor.Work() {
            private boolean awake;
            private long until;

            @Override
            public void second(World world, Actor actor) {
                if (world.second >= until) {
                    awake = !awake;
                    until = world.second + actor.between(600, 4000);
                    world.send(
                            awake
                                    ? new Signal.Alive(actor.name, world.wall(), actor.node, world.wall())
                                    : new Signal.Gone(actor.name, world.wall(), actor.node, "scaled to nothing"));
                }
                if (awake && world.second % 10 == 0) {
                    world.send(new Signal.Answered(actor.name, world.wall()));
                }
            }
        };
    }

    /** Within these hours of each day, on the clocks of a zone. */
    static Predicate<Instant> hours(int from, int to, ZoneId zone) {
        return at -> {
            LocalTime time = LocalTime.ofInstant(at, zone);
            return !time.isBefore(LocalTime.of(from, 0)) && time.isBefore(LocalTime.of(to, 0));
        };
    }
}
