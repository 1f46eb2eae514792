package dev.firebreak.adapters.models.openai;

import dev.firebreak.adapters.models.openai.ServerProbe.Finding;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.inference.ModelServers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The models of this process and of all servers that are told or found, looked at every few seconds in the background.
 *
 * <p>Servers that list the same id hold the same model: the first of them that answers is asked, in the order told, then
 * the order of {@link #LOOPBACK}. A server that has gone keeps its models for a minute, so that a request in the meantime
 * learns what is wrong with the server rather than that there is no such model.
 */
public final class ServerDirectory implements ModelDirectory, AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.firebreak.models");
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Where model servers listen unless told otherwise: Ollama, llama.cpp, vLLM, LM Studio. */
    public static final List<URI> LOOPBACK = List.of(
            URI.create("http://127.0.0.1:11434/v1"),
            URI.create("http://127.0.0.1:8080/v1"),
            URI.create("http://127.0.0.1:8000/v1"),
            URI.create("http://127.0.0.1:1234/v1"));

    /**
     * What to look for.
     *
     * @param configured servers that were told; one whose name is its host and port is named by what answers
     * @param candidates addresses that are listed once a model server answers there
     * @param own what this process does itself; listed first
     * @param chosen the model that answers when none is named
     * @param ownPort where this process serves; never asked. 0 when that is not known
     */
    public record Search(
            List<Backend> configured, List<URI> candidates, List<Model> own, Optional<String> chosen, int ownPort) {
        public Search {
            configured = List.copyOf(configured);
            candidates = List.copyOf(candidates);
            own = List.copyOf(own);
        }
    }

    /** How a server is. */
    public sealed interface Health {
        /** Not looked at yet. */
        record Unknown() implements Health {}

        record Up(Instant since) implements Health {}

        /** @param why a sentence for people: what happened, what to look at */
        record Unreachable(Instant since, String why) implements Health {}
    }

    /** One server for people to see. */
    public record Server(String name, URI base, List<Model> models, Health health) {
        public Server {
            models = List.copyOf(models);
        }
    }

    /** @param named whether a person gave the name, so that it stays */
    private record Entry(Backend backend, boolean told, boolean named, List<Model> models, Health health) {
        Entry(Backend backend, boolean told) {
            boolean named = told && !backend.name().equals(backend.base().getAuthority());
            this(backend, told, named, List.of(), new Health.Unknown());
        }

        Entry with(Backend now, List<Model> models, Health health) {
            return new Entry(now, told, named, models, health);
        }

        boolean isUp() {
            return health instanceof Health.Up;
        }
    }

    private final ServerProbe probe;
    private final Search search;
    private final InstantSource clock;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Thread background;
    private volatile List<Entry> entries;

    /** Nothing is looked at before {@link #start} or {@link #look}. */
    public ServerDirectory(ModelServers servers, Search search, InstantSource clock) {
        this.probe = new ServerProbe(servers);
        this.search = search;
        this.clock = clock;
        this.entries = entries(search);
        this.background = Thread.ofVirtual().name("model servers").unstarted(this::keepLooking);
    }

    /** Looks now and every 15 seconds, in the background, until closed. */
    public ServerDirectory start() {
        background.start();
        return this;
    }

    /** A server from an address that a person gave; {@code /v1} is added where there is no path. */
    public static Backend told(URI address, Optional<String> key) {
        String path = address.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        String text = address.toString();
        URI base =
                bare ? URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/v1") : address;
        return new Backend(String.valueOf(base.getAuthority()), base, key);
    }

    /** Waits until every server has been looked at once. */
    public boolean awaitFirstLook(Duration time) throws InterruptedException {
        return looked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at all servers now, side by side. Takes as long as the slowest, some seconds at most. */
    public synchronized void look() throws InterruptedException {
        List<Entry> before = entries;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Entry>> looks = new ArrayList<>();
            before.forEach(entry -> looks.add(() -> look(entry)));
            entries = threads.invokeAll(looks).stream().map(Future::resultNow).toList();
        }
        looked.countDown();
    }

    @Override
    public List<Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        Map<String, Boolean> up = new LinkedHashMap<>();
        for (Model model : search.own()) {
            models.put(model.id(), model);
            up.put(model.id(), true);
        }
        for (Entry entry : entries) {
            for (Model model : entry.models()) {
                boolean better = entry.isUp() && !up.getOrDefault(model.id(), false);
                if (better || !models.containsKey(model.id())) {
                    models.put(model.id(), model);
                    up.put(model.id(), entry.isUp());
                }
            }
        }
        return List.copyOf(models.values());
    }

    @Override
    public Optional<Model> defaultModel() {
        List<Model> models = models();
        Optional<Model> chosen = search.chosen()
                .flatMap(id ->
                        models.stream().filter(model -> model.id().equals(id)).findFirst());
        return chosen.or(() -> models.stream()
                .filter(model -> model.task() == Model.Task.GENERATE)
                .findFirst());
    }

    @Override
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.told() && entry.health() instanceof Health.Unreachable(Instant _, String why)) {
                troubles.add(why);
            }
        }
        return List.copyOf(troubles);
    }

    /** The servers that were told, and those found: also found ones that have gone since. */
    public List<Server> servers() {
        return entries.stream()
                .filter(entry -> entry.told() || entry.isUp() || hasBeenUp(entry))
                .map(entry ->
                        new Server(entry.backend().name(), entry.backend().base(), entry.models(), entry.health()))
                .toList();
    }

    @Override
    public void close() {
        background.interrupt();
    }

    private static List<Entry> entries(Search search) {
        List<Entry> entries = new ArrayList<>();
        for (Backend backend : search.configured()) {
            entries.add(new Entry(backend, true));
        }
        for (URI base : search.candidates()) {
            boolean told = search.configured().stream().anyMatch(backend -> sameServer(backend.base(), base));
            if (!told) {
                Backend backend = new Backend(base.getAuthority(), base, Optional.empty());
                entries.add(new Entry(backend, false));
            }
        }
        entries.removeIf(entry ->
                isLoopback(entry.backend().base()) && entry.backend().base().getPort() == search.ownPort());
        return List.copyOf(entries);
    }

    private void keepLooking() {
        try {
            while (true) {
                try {
                    look();
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "looking at the model servers failed", e);
                }
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Entry look(Entry before) {
        return switch (probe.look(before.backend(), before.named() || before.isUp())) {
            case Finding.Found found -> up(before, found);
            case Finding.Missing missing -> gone(before, missing.why());
        };
    }

    private Entry up(Entry before, Finding.Found found) {
        if (before.isUp()) {
            return before.with(found.backend(), found.models(), before.health());
        }
        LOG.log(
                Level.INFO,
                "model server {0} answers: {1} models",
                found.backend(),
                found.models().size());
        return before.with(found.backend(), found.models(), new Health.Up(clock.instant()));
    }

    private Entry gone(Entry before, String why) {
        Instant now = clock.instant();
        Instant since = before.health() instanceof Health.Unreachable earlier ? earlier.since() : now;
        boolean isNews = before.isUp() || (before.told() && before.health() instanceof Health.Unknown);
        if (isNews) {
            LOG.log(Level.WARNING, "model server gone: {0}", why);
        }
        List<Model> models = Duration.between(since, now).compareTo(KEPT) < 0 ? before.models() : List.of();
        return before.with(before.backend(), models, new Health.Unreachable(since, why));
    }

    /** A server that was found has a name other than its address from then on, or had models. */
    private static boolean hasBeenUp(Entry entry) {
        Backend backend = entry.backend();
        return !entry.models().isEmpty()
                || !backend.name().equals(backend.base().getAuthority());
    }

    private static boolean sameServer(URI one, URI other) {
        boolean sameHost = one.getHost().equals(other.getHost()) || (isLoopback(one) && isLoopback(other));
        return sameHost && one.getPort() == other.getPort();
    }

    private static boolean isLoopback(URI base) {
        String host = base.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
