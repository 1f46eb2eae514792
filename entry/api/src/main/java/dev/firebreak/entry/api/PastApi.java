package dev.firebreak.entry.api;

import dev.firebreak.core.past.Past;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.core.past.Strand;
import dev.firebreak.core.past.Strand.Kind;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.LongMemory;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was kept of the last thirty days: {@code /api/watch/history}. */
public final class PastApi {
    private static final int USUAL_POINTS = 240;
    private static final Duration USUAL_SPAN = Duration.ofHours(24);
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final LongMemory memory;
    private final Supplier<Optional<String>> thisNode;
    private final InstantSource clock;

    /** @param thisNode whose history it is when nobody says; empty before the first look */
    public PastApi(LongMemory memory, Supplier<Optional<String>> thisNode, InstantSource clock) {
        this.memory = memory;
        this.thisNode = thisNode;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/watch/history", Api.refusing(this::history)));
    }

    /** Names of what is kept. */
    record Known(String node, String from, String to, List<String> resources, List<String> workloads) {}

    /**
     * One figure over time.
     *
     * @param means at each point; null where nothing is known
     * @param maxima likewise, the greatest
     */
    record Series(
            String node,
            @Nullable String resource,
            @Nullable String workload,
            String figure,
            String unit,
            String from,
            String to,
            double stepSeconds,
            List<@Nullable Double> means,
            List<@Nullable Double> maxima) {}

    private Reply history(Request request) throws RefusedException {
        String node = request.query("node")
                .or(thisNode)
                .orElseThrow(() -> new RefusedException(503, "nothing was seen yet: ask again in two seconds"));
        Instant to = instant(request, "to").orElseGet(clock::instant);
        Instant from = instant(request, "from").orElseGet(() -> to.minus(USUAL_SPAN));
        Instant now = clock.instant();
        if (!from.isBefore(to) || from.isBefore(now.minus(FARTHEST)) || to.isAfter(now.plus(FARTHEST))) {
            throw new RefusedException(
                    400,
                    "from " + from + " to " + to + " is no span that can be asked for: from before to, both within "
                            + FARTHEST.toDays() + " days of now; kept are 30 days");
        }
        Optional<Strand> strand = strand(request);
        int points = Api.number(request, "points", USUAL_POINTS, 1, Past.MOST_POINTS);
        try {
            return strand.isPresent()
                    ? Json.reply(200, series(node, strand.get(), request, from, to, points))
                    : Json.reply(200, known(node, memory.between(node, from, to, 1, _ -> true)));
        } catch (IOException e) {
            throw new RefusedException(503, "what was kept of " + node + " cannot be read: " + e.getMessage());
        }
    }

    private Series series(String node, Strand strand, Request request, Instant from, Instant to, int points)
            throws RefusedException, IOException {
        Quantity quantity = quantity(strand.kind(), request.query("figure").orElse(""));
        Past past = memory.between(node, from, to, points, strand::equals);
        if (past.strands().isEmpty()) {
            throw new RefusedException(
                    404,
                    "nothing is kept of '" + strand.name() + "' on " + node + " from " + from + " to " + to
                            + ": leave it out to see what is");
        }
        return new Series(
                node,
                strand.kind() == Kind.RESOURCE ? strand.name() : null,
                strand.kind() == Kind.WORKLOAD ? strand.name() : null,
                quantity.word(),
                quantity.unit(),
                from.toString(),
                to.toString(),
                past.cell().toNanos() / 1e9,
                list(past.means(strand, quantity)),
                list(past.maxima(strand, quantity)));
    }

    private static Known known(String node, Past past) {
        return new Known(
                node,
                past.from().toString(),
                past.to().toString(),
                names(past, Kind.RESOURCE),
                names(past, Kind.WORKLOAD));
    }

    private static List<String> names(Past past, Kind kind) {
        return past.strands().stream()
                .filter(strand -> strand.kind() == kind)
                .map(Strand::name)
                .toList();
    }

    private static Optional<Strand> strand(Request request) throws RefusedException {
        Optional<String> resource = request.query("resource").filter(name -> !name.isBlank());
        Optional<String> workload = request.query("workload").filter(name -> !name.isBlank());
        if (resource.isPresent() && workload.isPresent()) {
            throw new RefusedException(
                    400,
                    "either a resource, such as resource=disk/nvme0n1, or a workload, such as workload=data/postgres-0");
        }
        return resource.map(name -> new Strand(Kind.RESOURCE, name))
                .or(() -> workload.map(name -> new Strand(Kind.WORKLOAD, name)));
    }

    private static Quantity quantity(Kind kind, String word) throws RefusedException {
        return Quantity.of(kind).stream()
                .filter(quantity -> quantity.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        400,
                        "figure '" + word + "' is not kept of a " + Words.of(kind) + ": one of "
                                + Quantity.of(kind).stream().map(Quantity::word).collect(Collectors.joining(", "))));
    }

    private static Optional<Instant> instant(Request request, String name) throws RefusedException {
        Optional<String> text = request.query(name).filter(value -> !value.isBlank());
        try {
            return text.map(Instant::parse);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    400, name + " '" + text.orElse("") + "' is no time: it looks like 2026-01-31T12:00:00Z");
        }
    }

    private static List<@Nullable Double> list(double[] values) {
        List<@Nullable Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(Double.isNaN(value) ? null : value);
        }
        return list;
    }
}
