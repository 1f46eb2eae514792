package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bus of one machine. Plain messages go from thread to thread; file streams are segments below a folder that one
 * process holds at a time. See {@code docs/decisions/in-process-bus.md}.
 */
public final class InProcessBus implements Bus {
    private static final Logger LOG = System.getLogger(InProcessBus.class.getName());

    private final Path folder;
    private final Disk disk;
    private final FolderLock folderLock;
    private final Timer timer = new Timer();
    private final SubscriptionTable subscriptions = new SubscriptionTable();
    private final CopyOnWriteArrayList<BusStream> streams = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Message>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final Object declaring = new Object();
    private volatile boolean closed;

    private InProcessBus(Path folder, Disk disk, FolderLock folderLock) {
        this.folder = folder;
        this.disk = disk;
        this.folderLock = folderLock;
    }

    /**
     * Opens the bus whose file streams live below {@code folder}, which is created when it is missing. A stream's files
     * are read when it is declared.
     *
     * @throws BusException when the folder cannot be written or another process holds it
     */
    public static InProcessBus open(Path folder) throws BusException {
        return open(folder, Disk.REAL);
    }

    static InProcessBus open(Path folder, Disk disk) throws BusException {
        return new InProcessBus(folder, disk, FolderLock.take(folder));
    }

    @Override
    public Receipt publish(Message message) throws BusException {
        refuseWhenClosed();
        BusStream stream = capturing(message.subject());
        Receipt receipt = stream == null ? Receipt.NOT_STORED : stream.publish(message);
        if (!receipt.duplicate()) {
            deliver(message);
        }
        return receipt;
    }

    private void deliver(Message message) {
        CompletableFuture<Message> answer = awaited.get(message.subject().value());
        if (answer != null) {
            answer.complete(message);
        }
        subscriptions.deliver(message);
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, Consumer<Message> handler) {
        return add(filter, null, handler);
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler) {
        return add(filter, queueGroup, handler);
    }

    private Subscription add(SubjectFilter filter, @Nullable String queueGroup, Consumer<Message> handler) {
        if (closed) {
            throw new IllegalStateException("the bus is closed; nobody can subscribe to " + filter);
        }
        PlainSubscription subscription =
                new PlainSubscription(filter, queueGroup, handler, subscriptions::remove, dropped);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public Message request(Message message, Duration timeout) throws BusException, InterruptedException {
        if (!subscriptions.anyoneTakes(message.subject())) {
            throw new BusException("nobody listens on " + message.subject() + "; is the role that answers it running?");
        }
        Subject inbox = new Subject("_INBOX." + Long.toString(requests.incrementAndGet(), Character.MAX_RADIX));
        CompletableFuture<Message> answer = new CompletableFuture<>();
        awaited.put(inbox.value(), answer);
        try {
            publish(new Message(message.subject(), Optional.of(inbox), message.headers(), message.body()));
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BusException(
                    "nobody answered on " + message.subject() + " within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new BusException("the bus was closed while an answer on " + message.subject() + " was awaited", e);
        } finally {
            awaited.remove(inbox.value());
        }
    }

    @Override
    public void declare(StreamSpec spec) throws BusException {
        synchronized (declaring) {
            refuseWhenClosed();
            refuseOverlap(spec);
            BusStream known = named(spec.name());
            if (known == null) {
                streams.add(create(spec));
            } else {
                known.change(spec);
            }
        }
    }

    private BusStream create(StreamSpec spec) throws BusException {
        try {
            return new BusStream(
                    spec,
                    timer,
                    switch (spec.storage()) {
                        case FILE -> StreamFolder.open(folder, disk, spec);
                        case MEMORY -> new BusStream.Opened(new MemoryLog(), null, new Places(), new Duplicates());
                    });
        } catch (IOException e) {
            throw new BusException(
                    "stream " + spec.name() + " could not be opened below " + folder + ": " + e.getMessage()
                            + ". Check that the folder can be written and the disk has space",
                    e);
        }
    }

    private void refuseOverlap(StreamSpec spec) throws BusException {
        for (BusStream stream : streams) {
            StreamSpec other = stream.spec();
            if (other.name().equals(spec.name())) {
                continue;
            }
            for (SubjectFilter filter : spec.subjects()) {
                if (other.subjects().stream().anyMatch(filter::overlaps)) {
                    throw new BusException("stream " + spec.name() + " wants " + filter + ", of which stream "
                            + other.name() + " captures some already; each subject goes to one stream");
                }
            }
        }
    }

    @Override
    public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) throws BusException {
        return readable(consumer.stream(), consumer.filter()).consume(consumer, handler);
    }

    @Override
    public Subscription follow(String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler)
            throws BusException {
        return readable(stream, filter).follow(filter, afterSequence, handler);
    }

    private BusStream readable(String name, SubjectFilter filter) throws BusException {
        refuseWhenClosed();
        BusStream stream = named(name);
        if (stream == null) {
            throw new BusException("there is no stream " + name + "; declare it first");
        }
        List<SubjectFilter> subjects = stream.spec().subjects();
        if (subjects.stream().noneMatch(filter::overlaps)) {
            throw new BusException("stream " + name + " never holds " + filter + "; it captures " + subjects);
        }
        return stream;
    }

    /** How many messages plain subscribers lost because they were too far behind. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many requests wait for their answer. */
    int awaitedAnswers() {
        return awaited.size();
    }

    /** What each declared stream holds. */
    public List<StreamFigures> streams() {
        return streams.stream().map(BusStream::figures).toList();
    }

    @Override
    public void close() {
        synchronized (declaring) {
            if (closed) {
                return;
            }
            closed = true;
        }
        subscriptions.closeAll();
        awaited.values().forEach(answer -> answer.completeExceptionally(new IllegalStateException("closed")));
        for (BusStream stream : streams) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.log(Level.ERROR, "stream " + stream.spec().name() + " was not closed cleanly", e);
            }
        }
        // Last: a stream that is not closed yet may still ask for a timer.
        timer.close();
        folderLock.close();
    }

    private @Nullable BusStream capturing(Subject subject) {
        for (BusStream stream : streams) {
            if (stream.captures(subject)) {
                return stream;
            }
        }
        return null;
    }

    private @Nullable BusStream named(String name) {
        for (BusStream stream : streams) {
            if (stream.spec().name().equals(name)) {
                return stream;
            }
        }
        return null;
    }

    private void refuseWhenClosed() throws BusException {
        if (closed) {
            throw new BusException("the bus is closed");
        }
    }

    /**
     * What a stream holds.
     *
     * @param messages how many are kept
     * @param bytes how many bytes they take; a file stream's files hold up to one segment of 8 MiB more
     * @param lastSequence the newest message's sequence, 0 when there never was one
     * @param givenUp how many messages consumers gave up since the bus was opened
     */
    public record StreamFigures(String stream, long messages, long bytes, long lastSequence, long givenUp) {}
}
