package dev.firebreak.roles.watch;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.frames.FrameWriter;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at this node once a second and sends what it sees. While the bus is away looks wait, the newest half minute of them; what
 * is older is lost. Whoever watches can ask for a whole look.
 */
public final class NodeAgent implements AutoCloseable {
    /** Looks that wait for the bus. */
    static final int MOST_WAITING = 30;

    private static final Duration TRIES_AGAIN = Duration.ofMillis(500);
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    private final Sampler sampler;
    private final Bus bus;
    private final Codec codec;
    private final FrameWriter frames;
    private final Pacer pacer = new Pacer();
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Beat beat = new Beat("watch-agent", this::look, () -> {});
    private final Thread sending = Thread.ofVirtual().name("watch-agent-sends").unstarted(this::send);
    private volatile boolean wholeWanted;
    private boolean isBlind;
    private Bus.@Nullable Subscription asks;

    /**
     * @param sampler closed with this
     * @param sender nobody else's, and another one after each start
     */
    public NodeAgent(Sampler sampler, Bus bus, Codec codec, String sender) {
        this.sampler = sampler;
        this.bus = bus;
        this.codec = codec;
        this.frames = new FrameWriter(sender);
    }

    public void start() {
        sending.start();
        beat.start();
    }

    private Duration look() {
        Stopwatch watch = Stopwatch.start(sampler);
        try {
            Reading reading = sampler.look();
            hearAsks(reading.node());
            if (wholeWanted) {
                wholeWanted = false;
                frames.wholeNext();
            }
            Duration took = watch.took();
            put(Message.of(
                    Subjects.watchReading(reading.node()),
                    Headers.NONE,
                    codec.encode(frames.write(reading, pacer.pace(), took))));
            isBlind = false;
        } catch (IOException | RuntimeException e) {
            if (!isBlind) {
                LOG.log(Level.WARNING, "This machine cannot be looked at: " + e.getMessage(), e);
            }
            isBlind = true;
        }
        return pacer.after(watch.worked());
    }

    /** The first look says what this node is called. */
    private void hearAsks(String node) {
        if (asks == null) {
            asks = bus.subscribe(new SubjectFilter(Subjects.watchWhole(node).value()), _ -> wholeWanted = true);
        }
    }

    private void put(Message message) {
        while (!waiting.offer(message)) {
            waiting.poll();
        }
    }

    private void send() {
        try {
            while (true) {
                Message next = waiting.take();
                while (!isSent(next)) {
                    TimeUnit.MILLISECONDS.sleep(TRIES_AGAIN.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSent(Message message) {
        try {
            bus.publish(message);
            return true;
        } catch (BusException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a look could not be sent: {0}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        boolean ended = beat.end();
        sending.interrupt();
        if (asks != null) {
            asks.close();
        }
        if (ended) {
            sampler.close();
        }
    }
}
