package dev.firebreak.core.walls.survey;

import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.Guess.Confidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses the class of a workload: what the catalogue knows first, then what its kind, image and ports give away. */
public final class Guesser {
    private static final Pattern DATABASE = Pattern.compile(
            "postgres|mysql|maria|mongo|redis|valkey|dragonfly|kafka|rabbit|nats|etcd|clickhouse|influx|elastic|opensearch"
                    + "|cassandra|couch|minio|garage|seaweed|qdrant|weaviate|milvus|chroma|meilisearch|typesense|memcache"
                    + "|surreal|neo4j|timescale|cockroach|mosquitto|emqx|victoria|prometheus|loki|ceph|longhorn");
    private static final Pattern ENGINE = Pattern.compile(
            "vllm|llama|ollama|sglang|text-generation|text-embeddings|tritonserver|whisper|speaches|piper|kokoro|comfyui"
                    + "|stable-diffusion|localai|koboldcpp|tabbyapi|xtts|infinity|llmkube-models|faster-whisper|openedai");
    private static final Pattern AGENT = Pattern.compile(
            "agent(?!.*(exporter|telemetry|tfc|snmp))|openclaw|opencode|hermes|autogpt|crewai|openhands|aider|codex"
                    + "|sandbox|foreman");
    private static final Pattern PIPELINE =
            Pattern.compile("runner|renovate|worker|transcode|tdarr|etl|backup|batch|airflow|prefect|dagster|crawler");
    private static final Pattern HELPER = Pattern.compile("exporter|device-plugin|metrics|telemetry");
    private static final Pattern VIDEO =
            Pattern.compile("transcod|video|media|stash|stream|camera|nvr|iptv|dispatcharr");
    private static final Pattern SPEAKS_MCP = Pattern.compile("(^|[-/_.])mcp([-/_.:@]|$)");
    private static final String TOOLS = "mcp-server";
    /** Last words of images that many have. */
    private static final Set<String> SAYS_NOTHING = Set.of(
            "server", "app", "ui", "web", "api", "client", "runner", "agent", "operator", "controller", "pytorch");

    private static final Set<Integer> DATA_PORTS =
            Set.of(5432, 3306, 6379, 27017, 9092, 5672, 4222, 2379, 8123, 8086, 9200, 9042, 6333, 19530, 1883);

    private final Map<String, KnownWorkload> byName = new TreeMap<>();
    private final Map<String, KnownWorkload> byRepository = new HashMap<>();
    private final Map<String, KnownWorkload> byShortName = new HashMap<>();

    public Guesser(List<KnownWorkload> catalogue) {
        for (KnownWorkload known : catalogue) {
            byName.put(known.name(), known);
            known.image().ifPresent(image -> {
                byRepository.putIfAbsent(repository(image), known);
                if (!SAYS_NOTHING.contains(shortName(image))) {
                    byShortName.putIfAbsent(shortName(image), known);
                }
            });
        }
    }

    /** The class that the clues speak for, and why. */
    public Guess guess(Clues clues) {
        return known(clues).or(() -> byShape(clues)).or(() -> byWord(clues)).orElseGet(() -> byRest(clues));
    }

    /** The entry of that name. */
    public Optional<KnownWorkload> entry(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name of an image's repository without registry, owner and version: {@code postgres}. */
    public static String shortName(String image) {
        String path = repository(image);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Optional<Guess> known(Clues clues) {
        Optional<KnownWorkload> suggested = clues.suggested().flatMap(this::entry);
        if (suggested.isPresent()) {
            return suggested.map(known -> sure(known, "its kind, or the part of its chart, says so"));
        }
        Optional<Guess> byImage = clues.images().stream().findFirst().flatMap(image -> byImage(image, clues.name()));
        return byImage.or(() -> clues.chart()
                        .flatMap(this::like)
                        .map(known -> sure(
                                known, "its chart is called " + clues.chart().orElse(""))))
                .or(() -> clues.images().isEmpty()
                        ? like(clues.name()).map(known -> sure(known, "its name is the catalogue's"))
                        : Optional.empty());
    }

    private Optional<Guess> byImage(String image, String name) {
        KnownWorkload same = byRepository.get(repository(image));
        if (same != null) {
            return Optional.of(sure(same, "its image is the catalogue's"));
        }
        Optional<KnownWorkload> tools = entry(TOOLS)
                .filter(known -> SPEAKS_MCP.matcher(name + "/" + image).find());
        if (tools.isPresent()) {
            return tools.map(known -> sure(known, "its name or image speaks of MCP"));
        }
        String last = shortName(image);
        return like(last)
                .or(() -> Optional.ofNullable(byShortName.get(last)))
                .map(known -> sure(known, "its image is called " + last));
    }

    private Optional<KnownWorkload> like(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
        List<String> tries = new ArrayList<>(List.of(plain));
        Matcher tail = Pattern.compile("(.+?)-(server|app|docker|database|chart|stack|instance|operator|cluster)")
                .matcher(plain);
        if (tail.matches() && !plain.endsWith("-operator")) {
            tries.add(tail.group(1));
        }
        return tries.stream().map(byName::get).filter(k -> k != null).findFirst();
    }

    private static Guess sure(KnownWorkload known, String why) {
        return new Guess(known.workloadClass(), Optional.of(known.name()), why, Confidence.SURE);
    }

    private static Optional<Guess> byShape(Clues clues) {
        String words = words(clues);
        if (HELPER.matcher(words).find()) {
            return likely(WorkloadClass.SERVICE, "it watches over others, by its name");
        }
        if (ENGINE.matcher(words).find() && !words.contains("litellm")) {
            return likely(WorkloadClass.INFERENCE, "its name or image is a model server's");
        }
        if (clues.toAnEnd()) {
            return likely(WorkloadClass.PIPELINE, "it runs to an end, as Jobs and CronJobs do");
        }
        boolean database = DATABASE.matcher(words).find();
        if (database && (clues.stateful() || clues.ports().stream().anyMatch(DATA_PORTS::contains))) {
            return likely(WorkloadClass.DATA, "its image or port is a database's");
        }
        return Optional.empty();
    }

    private static Optional<Guess> byWord(Clues clues) {
        String words = words(clues);
        if (AGENT.matcher(words).find()) {
            return unsure(WorkloadClass.AGENT, "its name or image speaks of an agent");
        }
        if (clues.gpu() && VIDEO.matcher(words).find()) {
            return unsure(WorkloadClass.SERVICE, "it asks for a card, for video by its name");
        }
        if (clues.gpu()) {
            return unsure(WorkloadClass.INFERENCE, "it asks for a card");
        }
        if (PIPELINE.matcher(words).find()) {
            return unsure(WorkloadClass.PIPELINE, "its name or image speaks of work that nobody waits for");
        }
        return Optional.empty();
    }

    private static Guess byRest(Clues clues) {
        Confidence confidence = clues.stateful() ? Confidence.UNSURE : Confidence.LIKELY;
        return new Guess(
                WorkloadClass.SERVICE, Optional.empty(), "it runs all the time and nothing says more", confidence);
    }

    private static Optional<Guess> likely(WorkloadClass workloadClass, String why) {
        return Optional.of(new Guess(workloadClass, Optional.empty(), why, Confidence.LIKELY));
    }

    private static Optional<Guess> unsure(WorkloadClass workloadClass, String why) {
        return Optional.of(new Guess(workloadClass, Optional.empty(), why, Confidence.UNSURE));
    }

    private static String words(Clues clues) {
        StringBuilder words = new StringBuilder(clues.name());
        clues.images().stream().limit(1).forEach(image -> words.append(' ').append(shortName(image)));
        clues.chart().ifPresent(chart -> words.append(' ').append(chart));
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static String repository(String image) {
        String name = image.replaceFirst("@.*$", "");
        int slash = name.lastIndexOf('/');
        int colon = name.indexOf(':', slash + 1);
        String plain = colon < 0 ? name : name.substring(0, colon);
        return plain.replaceFirst("^(docker\\.io/|public\\.ecr\\.aws/docker/|mirror\\.gcr\\.io/)?(library/)?", "")
                .toLowerCase(Locale.ROOT);
    }
}
