package dev.firebreak.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Processes that call the heartbeat's address, by name, and what can be done to them. */
final class Agents implements AutoCloseable {
    private static final int FOREVER_MILLIS = 3_600_000;

    private final Setting setting;
    private final Promises promises;
    private final int port;
    private final Duration atMost;
    private final Map<String, Actor> actors = new HashMap<>();
    private final Map<String, Integer> paces = new HashMap<>();

    /** @param port of this machine's heartbeat address */
    Agents(Setting setting, Promises promises, int port, Duration atMost) {
        this.setting = setting;
        this.promises = promises;
        this.port = port;
        this.atMost = atMost;
    }

    /** It calls at a pace of its own, well within what is promised. */
    void start(String name) throws IOException {
        int most = Math.toIntExact(promises.every().toMillis()) / 2;
        int pace = most / 4 + setting.random().nextInt(most);
        paces.put(name, pace);
        String address = "http://127.0.0.1:" + port + "/api/heartbeat/" + name;
        Actor former = actors.put(name, setting.start(name, new Part(Load.Kind.CALLS, pace, address), atMost));
        if (former != null) {
            former.close();
        }
    }

    /** The kernel lets it run no more; it lives. */
    void stop(String name) throws IOException, InterruptedException {
        actor(name).signal("STOP");
    }

    /** It runs and does nothing any more. */
    void hang(String name) throws IOException {
        actor(name).tell(FOREVER_MILLIS);
    }

    void kill(String name) throws IOException, InterruptedException {
        actor(name).signal("KILL");
    }

    /** From now on each call comes a third of the grace too late. */
    void dawdle(String name) throws IOException {
        actor(name)
                .tell(Math.toIntExact(
                        promises.every().plus(promises.grace().dividedBy(3)).toMillis()));
    }

    /** It goes on as if nothing had been. */
    void heal(String name) throws IOException, InterruptedException {
        actor(name).signal("CONT");
        actor(name).tell(Objects.requireNonNull(paces.get(name)));
    }

    private Actor actor(String name) {
        return Objects.requireNonNull(actors.get(name), name);
    }

    @Override
    public void close() {
        actors.values().forEach(Actor::close);
    }
}
