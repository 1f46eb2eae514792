package dev.firebreak.entry.console;

import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.conversation.InMemoryConversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.culprit.Incident.Phase;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.telemetry.Value;
import dev.firebreak.entry.api.FakeAlerts;
import dev.firebreak.entry.api.FakeBus;
import dev.firebreak.entry.api.FakeCatalogue;
import dev.firebreak.entry.api.FakeIndex;
import dev.firebreak.entry.api.FakeModels;
import dev.firebreak.entry.api.FakeStatus;
import dev.firebreak.entry.api.FakeWatch;
import dev.firebreak.entry.api.JsonCodec;
import dev.firebreak.entry.api.Memories;
import dev.firebreak.entry.drawing.ModelHouses;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** A console among fakes, empty or furnished with what a home lab's owner might have. */
final class FakeHouse {
    static final String MODEL = "qwen3:8b";
    static final String SESSION = "5e551049a1b2c3d4e5f60718";

    final FakeBus bus = new FakeBus();
    final JsonCodec codec = new JsonCodec();
    final FakeCatalogue catalogue = new FakeCatalogue();
    final FakeIndex index = new FakeIndex();
    final InMemoryConversations conversations = new InMemoryConversations();
    final FakeChat chat = new FakeChat(bus, codec, conversations);
    final Console console;

    /** The lab file; a test may put another one here. */
    LabSource labs = LabSource.NONE;

    private final Instant now = Instant.now();

    private final Random random = new Random(7);
    final Traces traces = new Traces();
    private final List<Member> others = new ArrayList<>();
    final FakeWatch watch = new FakeWatch(now.minusSeconds(600));
    final FakeAlerts alerts = new FakeAlerts(now.minusSeconds(600));

    private FakeHouse(ModelDirectory models, Node node) {
        console = new Console(
                bus,
                codec,
                catalogue,
                index,
                this::search,
                conversations,
                models,
                Lab.of(node),
                () -> labs.look(),
                this::nodes,
                Memories.of("pi-5", now, 30),
                traces,
                alerts,
                new FakeStatus(now.minus(Duration.ofMinutes(193))));
    }

    /** An answer that began so many seconds ago and waited so long for its first token. */
    String answered(long secondsAgo, Duration firstToken) {
        TraceContext turn = TraceContext.begin(random);
        Instant start = now.minusSeconds(secondsAgo);
        Duration queue = Duration.ofMillis(40);
        traces.accept(leg(turn.next(random), Optional.of(turn.spanId()), GenAi.QUEUE, start, queue));
        traces.accept(
                leg(turn.next(random), Optional.of(turn.spanId()), GenAi.FIRST_TOKEN, start.plus(queue), firstToken));
        traces.accept(leg(turn, Optional.empty(), "turn", start, firstToken.plusSeconds(2)));
        return turn.traceId();
    }

    private static Span leg(
            TraceContext context, Optional<String> parent, String name, Instant start, Duration length) {
        return new Span(
                context,
                parent,
                name,
                Span.Kind.INTERNAL,
                start,
                length,
                Map.of(GenAi.MODEL, new Value.Text(MODEL)),
                Optional.empty());
    }

    private List<Member> nodes() {
        List<Member> all = new ArrayList<>();
        all.add(member("pi-5", Presence.State.SEEN, watch));
        all.addAll(others);
        return all;
    }

    /** Another node that is watched. */
    FakeHouse beside(String node, Presence.State state, FakeWatch of, String... remarks) {
        others.add(new Member(node, new Presence(state, now.minusSeconds(90)), of, List.of(remarks)));
        return this;
    }

    private Member member(String node, Presence.State state, FakeWatch of) {
        return new Member(node, new Presence(state, now), of, List.of());
    }

    static FakeHouse empty() {
        return new FakeHouse(FakeModels.none(), SMALL);
    }

    /** With the lab that drawings are tried on. */
    static FakeHouse withLab() {
        FakeHouse house = furnished();
        LabSource.State known = new LabSource.State.Known(
                "/home/ada/lab.yaml", ModelHouses.home().lab(), List.of());
        house.labs = () -> known;
        return house;
    }

    static FakeHouse furnished() {
        FakeHouse house = new FakeHouse(FakeModels.ollama(), WORKSTATION);
        house.fill();
        house.watch.lookUntil(600, 500).tells(FakeWatch.reindexing(house.now.minusSeconds(100), Phase.UPDATED));
        return house;
    }

    static final Node WORKSTATION = new Node(
            "workshop",
            Arch.AMD64,
            "AMD Ryzen 9 9950X3D 16-Core Processor",
            32,
            Bytes.ofGib(94),
            List.of(
                    new Disk("nvme0n1", Disk.Kind.NVME, Bytes.ofGib(1863), Optional.of("Samsung SSD 990 PRO 2TB")),
                    new Disk("sda", Disk.Kind.HDD, Bytes.ofGib(7452), Optional.of("WDC WD80EFZZ"))),
            List.of(
                    new Gpu("NVIDIA GeForce RTX 3090", Gpu.Vendor.NVIDIA, Optional.of(Bytes.ofGib(24)), false),
                    new Gpu("AMD Radeon 610M", Gpu.Vendor.AMD, Optional.empty(), true)),
            "Linux 6.12.48, Debian 13");

    private static final Node SMALL = new Node(
            "pi-kitchen",
            Arch.ARM64,
            "Cortex-A76",
            4,
            Bytes.ofGib(8),
            List.of(),
            List.of(),
            "Linux 6.12.34, Raspberry Pi OS");

    private static final String[][] TEXTS = {
        {
            "Backups",
            "/home/ada/notes/backups.md",
            "Restic › Schedule",
            "The nightly backup runs at 02:30 and writes to the NAS over SFTP. Snapshots are kept for seven days, four weeks and six months; everything older is forgotten and pruned on Sundays."
        },
        {
            "Backups",
            "/home/ada/notes/backups.md",
            "Restic › Restore",
            "To restore a folder, list the snapshots with restic snapshots, pick one, and run restic restore ID --target /restore --include /home/ada/photos. Check the restored size against restic stats before deleting anything."
        },
        {
            "Backups",
            "/home/ada/notes/backups.md",
            "Off-site",
            "Once a month the repository is copied to the disk in the office drawer. It is encrypted with the same key; the key's paper copy is in the blue folder."
        },
        {
            "The NAS",
            "/home/ada/notes/nas.md",
            "Disks",
            "Two 8 TB disks mirror each other in a ZFS pool named tank. A scrub runs on the first of the month and takes about eleven hours."
        },
        {
            "The NAS",
            "/home/ada/notes/nas.md",
            "When a disk fails",
            "zpool status names the faulted disk by its serial number. Power off, replace it, and resilver with zpool replace tank OLD NEW. The pool stays readable meanwhile, only slower."
        },
        {
            "Router manual",
            "/home/ada/manuals/router.pdf",
            "",
            "Hold the reset button for ten seconds until the power light blinks amber. All settings return to those of the factory, also the wireless password printed on the label."
        },
    };

    private void fill() {
        for (int i = 0; i < TEXTS.length; i++) {
            String[] text = TEXTS[i];
            String collection = text[1].contains("manuals") ? "manuals" : "notes";
            Place place = text[2].isEmpty()
                    ? Place.page(42)
                    : Place.lines(12 * i + 3, 12 * i + 9)
                            .under(Pattern.compile(" › ").splitAsStream(text[2]).toList());
            int ordinal = i == 3 || i == 4 ? i - 3 : i == 5 ? 118 : i;
            index.add(new Passage(new DocumentId(collection, text[1]), ordinal, text[0], place, text[3]), new float[0]);
        }
        catalogue.put(files());
        catalogue.putJob(job("j-notes", "notes", "/home/ada/notes", JobState.SUCCEEDED, 214, 214, 9_000));
        catalogue.putJob(job("j-manuals", "manuals", "/home/ada/manuals", JobState.RUNNING, 128, 42, 2_600));
        converse();
    }

    private List<Catalogue.Entry> files() {
        List<Catalogue.Entry> files = new ArrayList<>();
        files.add(file("notes", "/home/ada/notes/backups.md", "Backups", State.READ, "Markdown", 3, "", 2));
        files.add(file("notes", "/home/ada/notes/nas.md", "The NAS", State.READ, "Markdown", 2, "", 26));
        files.add(file(
                "notes",
                "/home/ada/notes/taxes-2024.pdf",
                "taxes-2024.pdf",
                State.FAILED,
                "",
                0,
                "protected by a password: remove it with a PDF program and read the folder again",
                50));
        files.add(file(
                "notes", "/home/ada/notes/photo.raw", "photo.raw", State.SKIPPED, "", 0, "binary, no text in it", 700));
        for (int i = 1; i <= 64; i++) {
            String name =
                    String.format(Locale.ROOT, "/home/ada/notes/journal/2026-%02d-%02d.md", i % 12 + 1, i % 28 + 1);
            files.add(file("notes", name, "Journal, day " + i, State.READ, "Markdown", i % 5 + 1, "", 800 + i));
        }
        files.add(file("manuals", "/home/ada/manuals/router.pdf", "Router manual", State.READ, "PDF", 312, "", 5000));
        return files;
    }

    private Catalogue.Entry file(
            String collection,
            String path,
            String title,
            State state,
            String format,
            int passages,
            String reason,
            int hoursAgo) {
        Instant modified = now.minus(Duration.ofHours(hoursAgo));
        return new Catalogue.Entry(
                new DocumentId(collection, path),
                state,
                1_800L * (hoursAgo + 3),
                modified,
                title,
                format,
                passages,
                reason,
                modified);
    }

    IngestJob job(String id, String collection, String path, JobState state, long found, long done, long millis) {
        return new IngestJob(
                id,
                collection,
                List.of(path),
                state,
                true,
                found,
                done,
                done - 5,
                2,
                2,
                1,
                0,
                done * 9,
                0,
                0,
                Optional.empty(),
                now.minusMillis(millis),
                now,
                Optional.empty());
    }

    /** A job whose files are read, with so many passages on their way to their vectors for so long. */
    IngestJob embedding(IngestJob job, long vectors, long without, Duration since) {
        return new IngestJob(
                job.id(),
                job.collection(),
                job.paths(),
                job.state(),
                true,
                job.found(),
                job.found(),
                job.read(),
                job.unchanged(),
                job.skipped(),
                job.failed(),
                job.removed(),
                job.passages(),
                vectors,
                without,
                Optional.of(now.minus(since)),
                job.started(),
                now,
                job.error());
    }

    private void converse() {
        conversations.begin(turn(
                "a0",
                "past-one",
                "Which port does the printer's web page use?",
                "Port 8443 [1].",
                TurnState.COMPLETED,
                Optional.empty(),
                3000));
        conversations.begin(turn(
                "a1",
                "past-two",
                "What did I promise Grace about the garden, and by when?",
                "",
                TurnState.COMPLETED,
                Optional.empty(),
                9000));
        conversations.begin(turn(
                "a2",
                SESSION,
                "How do I restore a folder from the backup?",
                RESTORE,
                TurnState.COMPLETED,
                Optional.empty(),
                14));
    }

    static final String RESTORE = """
            Restic keeps the snapshots on the NAS, so a restore needs three steps [2]:

            1. List what there is with `restic snapshots` and note the id.
            2. Run `restic restore ID --target /restore --include /home/ada/photos`.
            3. Compare the size with `restic stats` **before** you delete anything.

            Snapshots go back seven days, four weeks and six months [1]. For anything older, the copy in the office drawer \
            is the place to look; it is encrypted with the same key [3].
            """;

    Turn turn(
            String id,
            String session,
            String question,
            String answer,
            TurnState state,
            Optional<String> error,
            int minutesAgo) {
        return new Turn(
                id,
                session,
                "local",
                question,
                answer,
                sources().stream().map(FakeChat::stored).toList(),
                Optional.of(MODEL),
                state,
                error,
                now.minus(Duration.ofMinutes(minutesAgo)));
    }

    List<RagSource> sources() {
        int[] order = {0, 1, 2, 4};
        List<RagSource> sources = new ArrayList<>();
        for (int i = 0; i < order.length && !index.all().isEmpty(); i++) {
            Found found = index.all().get(order[i]);
            Passage passage = found.passage();
            sources.add(new RagSource(
                    i + 1,
                    found.id().value(),
                    passage.document().collection(),
                    passage.title(),
                    passage.document().path(),
                    passage.place().label(),
                    passage.text(),
                    0.9 - i * 0.1,
                    String.format(
                            Locale.ROOT,
                            "words %.1f (#%d): restore, backup · meaning 0.%d (#%d)",
                            12.3 - i,
                            i + 1,
                            81 - i,
                            i + 1)));
        }
        return sources;
    }

    private Search.Results search(String query, Optional<String> collection, int topK) {
        List<Hit> hits = new ArrayList<>();
        for (Found found : index.all()) {
            boolean wanted = collection.isEmpty()
                    || found.passage().document().collection().equals(collection.get());
            if (wanted && !query.contains("nothing")) {
                int rank = hits.size() + 1;
                Hit.Part words = rank % 3 == 0 ? Hit.Part.ABSENT : Hit.Part.of(13.1 - rank, rank);
                hits.add(new Hit(
                        found.id(),
                        found.passage(),
                        rank,
                        1.0 / rank,
                        words,
                        Hit.Part.of(0.86 - rank * 0.03, rank),
                        Pattern.compile("\\W+")
                                .splitAsStream(query.toLowerCase(Locale.ROOT))
                                .toList()));
            }
        }
        return new Search.Results(hits.stream().limit(topK).toList(), true);
    }
}
