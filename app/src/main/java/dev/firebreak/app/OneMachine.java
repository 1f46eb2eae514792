package dev.firebreak.app;

import dev.firebreak.adapters.documents.DocumentReader;
import dev.firebreak.adapters.documents.Limits;
import dev.firebreak.adapters.http.HttpServer;
import dev.firebreak.adapters.http.Settings;
import dev.firebreak.adapters.inprocess.InProcessBus;
import dev.firebreak.adapters.linux.LinuxMachine;
import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.adapters.models.embedding.BgeSmall;
import dev.firebreak.adapters.models.openai.HttpModelServers;
import dev.firebreak.adapters.models.openai.OpenAiLanguageModel;
import dev.firebreak.adapters.models.openai.ServerDirectory;
import dev.firebreak.adapters.sampling.LinuxSampler;
import dev.firebreak.adapters.search.LuceneIndex;
import dev.firebreak.adapters.store.Database;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.Retriever;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.AlertsApi;
import dev.firebreak.entry.api.Api;
import dev.firebreak.entry.api.PastApi;
import dev.firebreak.entry.api.SilenceApi;
import dev.firebreak.entry.api.WatchApi;
import dev.firebreak.entry.cli.LabFiles;
import dev.firebreak.entry.cli.Program.Instance;
import dev.firebreak.entry.cli.Program.StartException;
import dev.firebreak.entry.cli.Program.StartOptions;
import dev.firebreak.entry.console.Console;
import dev.firebreak.entry.console.LabSource;
import dev.firebreak.roles.chat.ChatRole;
import dev.firebreak.roles.gateway.Gateway;
import dev.firebreak.roles.ingest.IngestRole;
import dev.firebreak.roles.watch.AlertDesk;
import dev.firebreak.roles.watch.FleetWatch;
import dev.firebreak.roles.watch.LongMemory;
import dev.firebreak.roles.watch.SilenceBoard;
import dev.firebreak.roles.watch.WatchRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Every role in one process, with everything embedded: which adapter stands behind which port. */
final class OneMachine implements Instance {
    static final List<String> ROLES = List.of("gateway", "chat", "ingest", "watch", "console");

    /** Of a home's machine; an hour of each is 58 KB. */
    private static final int WATCHED_GROUPS = 400;

    private final Lab lab;
    private final Path data;
    private final URI address;
    private final Duration startTime;
    private final OpenThings open;
    private final CountDownLatch ended = new CountDownLatch(1);

    private OneMachine(Lab lab, Path data, URI address, Duration startTime, OpenThings open) {
        this.lab = lab;
        this.data = data;
        this.address = address;
        this.startTime = startTime;
        this.open = open;
    }

    /** Starts everything, or closes what was opened and says why not. */
    static OneMachine start(StartOptions options, LabFiles labFiles) throws StartException {
        OpenThings open = new OpenThings();
        try {
            return start(options, labFiles, open);
        } catch (StartException e) {
            open.close();
            throw e;
        } catch (InterruptedException e) {
            open.close();
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while starting", e);
        } catch (BusException | IOException | RuntimeException e) {
            open.close();
            throw new StartException(Causes.sentence(e), e);
        }
    }

    private static OneMachine start(StartOptions options, LabFiles labFiles, OpenThings open)
            throws StartException, BusException, IOException, InterruptedException {
        DataFolder folder = open.add(DataFolder.take(options.data()));
        Path data = folder.path();
        InstantSource clock = InstantSource.system();
        Codec codec = new MessagePackCodec();
        BgeSmall embedder = open.add(new BgeSmall(data.resolve("natives")));

        // What waits for the disk opens side by side.
        Starting<Lab> looking = Starting.of(() -> Lab.of(new LinuxMachine(Path.of("/")).look()));
        Starting<Database> store = Starting.of(() -> open.add(Database.open(data.resolve("firebreak.db"))));
        Starting<Bus> talking = Starting.of(() -> open.add(InProcessBus.open(data.resolve("bus"))));
        Starting<PassageIndex> indexing = Starting.of(
                () -> open.add(LuceneIndex.open(data.resolve("index"), embedder.model(), embedder.dimensions())));
        HttpModelServers servers = open.add(new HttpModelServers());
        ServerDirectory models = open.add(Models.directory(options, embedder, servers, data, open, clock));
        Database database = store.get();
        Bus bus = talking.get();
        PassageIndex index = indexing.get();
        Lab lab = looking.get();

        Catalogue catalogue = database.catalogue();
        Retriever retriever = new Retriever(index, embedder);
        Outlets outlets = open.add(new Outlets(clock));
        ChatRole chat = new ChatRole(
                bus,
                codec,
                retriever,
                database.conversations(),
                new OpenAiLanguageModel(servers),
                models,
                clock,
                outlets.tracer());
        IngestRole ingest = new IngestRole(
                bus, codec, new DocumentReader(Limits.DEFAULT), embedder, index, catalogue, retriever, clock);
        open.add(chat).start();
        open.add(ingest).start();
        open.add(WarmUp.whenThereArePassages(bus, index::size, retriever));

        LabSource shown = options.lab()
                .<LabSource>map(file -> new WatchedLab(file, labFiles))
                .orElse(LabSource.NONE);
        SilenceBoard silence = new SilenceBoard(() -> known(shown), clock, System::nanoTime);
        WatchRole watch = open.add(
                new WatchRole(new LinuxSampler(lab.nodes().getFirst().name()), Map.of(), WATCHED_GROUPS, silence));
        String node = lab.nodes().getFirst().name();
        LongMemory memory = Remembering.of(watch, node, data, codec, clock);
        FleetWatch fleet = open.add(Remembering.fleet(bus, codec, node, watch, memory, clock));
        SignsOfLife.watch(
                watch, silence, () -> known(shown), bus, codec, outlets.tracer().calls(), open);
        watch.keep(WallsOfThisMachine.keeper(options.walls(), data, () -> known(shown), clock));
        AlertDesk alerts = open.add(new AlertOutlets(bus, codec).follow(watch, node, () -> known(shown), clock));
        fleet.follow(alerts);
        watch.start();
        fleet.start();

        ThisProcess self = new ThisProcess(data, ROLES);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new Gateway(models, servers, embedder, bus, codec, clock, outlets.tracer()).routes());
        routes.addAll(new Api(bus, codec, catalogue, index, models, lab, self).routes());
        routes.addAll(new WatchApi(fleet).routes());
        routes.addAll(new PastApi(memory, () -> watch.latest().map(Interval::node), clock).routes());
        routes.addAll(new SilenceApi(silence).routes());
        routes.addAll(outlets.routes(watch, fleet, () -> known(shown), node, self.version()));
        routes.addAll(new AlertsApi(alerts).routes());
        routes.addAll(new Console(
                        bus,
                        codec,
                        catalogue,
                        index,
                        retriever,
                        database.conversations(),
                        models,
                        lab,
                        shown,
                        fleet,
                        memory,
                        outlets.traces(),
                        alerts,
                        self)
                .routes());
        HttpServer http = open.add(HttpServer.start(
                new Settings("127.0.0.1", options.port(), options.allowedHosts(), Settings.Limits.STANDARD), routes));
        URI address = URI.create("http://127.0.0.1:" + http.port());
        self.listensAt(address);
        folder.announce(address);
        models.start();
        return new OneMachine(lab, data, address, Duration.between(self.started(), clock.instant()), open);
    }

    private static Optional<Lab> known(LabSource labs) {
        return labs.look() instanceof LabSource.State.Known known ? Optional.of(known.lab()) : Optional.empty();
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public Lab lab() {
        return lab;
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public List<String> roles() {
        return ROLES;
    }

    @Override
    public Duration startTime() {
        return startTime;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        open.close();
        ended.countDown();
    }
}
