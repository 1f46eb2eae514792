package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Chart;
import dev.firebreak.core.lab.Confinement;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scale;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.SecretKey;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The keys of a workload, most of which a model has too. */
final class WorkloadFields {
    static final String USE_KEY = "use";
    static final String ABOUT_KEY = "about";
    static final String IMAGE_KEY = "image";
    static final String CHART_KEY = "chart";
    static final String ENVIRONMENT_KEY = "environment";
    static final String SECRETS_KEY = "secrets";

    private static final Field<String> USE = Field.maybe(
            USE_KEY, Words.LABEL, "gitea", "A known workload; what stands here goes before what is known of it.");
    private static final Field<WorkloadClass> CLASS = Field.required(
                    "class",
                    Word.of("class of workload", WorkloadClass.values(), WorkloadClass::word),
                    "service",
                    "The one word that decides how it is treated on every layer.")
            .goOnWithExample()
            .unless(USE_KEY);
    private static final Field<Cron> SCHEDULE =
            Field.maybe("schedule", Words.SCHEDULE, "\"0 2 * * *\"", "When it runs; always when not said.");

    private static final Field<UnaryOperator<Treatment>> TREATMENT = Field.maybe(
            "treatment",
            TreatmentFields.TREATMENT,
            "{disk-io: high, eviction: last}",
            "Overrides cells of the class's row for this workload.");
    private static final Field<String> TENANT =
            Field.maybe("tenant", Words.LABEL, "family", "Whose it is; the house's when not said.");
    private static final Field<String> IMAGE = Field.maybe(
            IMAGE_KEY,
            Words.IMAGE_NAME,
            "docker.io/gitea/gitea:1.25",
            "What runs, with its version; a chart or somebody else installs it when not said.");
    private static final Field<Chart> CHART = Field.maybe(
            CHART_KEY,
            ChartFields.CHART,
            "{repository: \"https://cloudnative-pg.github.io/charts\", name: cloudnative-pg, version: 0.26.1}",
            "What installs it in the place of an image.");
    private static final Field<List<Arch>> ARCH = Field.maybe(
            "arch",
            ListOf.words(Word.of("architecture", new Arch[] {Arch.AMD64, Arch.ARM64}, Arch::word)),
            "[amd64, arm64]",
            "What the image is made for; every architecture when not said.");
    private static final Field<List<String>> COMMAND =
            Field.maybe("command", ListOf.of(Words.TEXT), "[gitea, web]", "Replaces the image's entry point.");
    private static final Field<List<String>> ARGUMENTS =
            Field.maybe("arguments", ListOf.of(Words.TEXT), "[--verbose]", "What the command is given.");
    private static final Field<List<MapOf.Member<String, String>>> ENVIRONMENT = Field.maybe(
            ENVIRONMENT_KEY,
            MapOf.of(Words.VARIABLE, Words.TEXT),
            "{GITEA__log__LEVEL: info}",
            "Plain variables; secrets are never here.");
    private static final Field<List<MapOf.Member<String, Optional<SecretKey>>>> SECRETS = Field.maybe(
            SECRETS_KEY,
            MapOf.of(Words.VARIABLE, ContainerFields.SECRET_KEY),
            "{DATABASE_URL: gitea/database-url}",
            "Variables whose values are kept in Secrets, each as the Secret's name, a slash and the key in it.");
    private static final Field<Integer> USER = Field.maybe(
            "user",
            Numbers.whole(1, 999_999_999),
            "999",
            "The number of the user that the image's files belong to; 1000 when not said.");
    private static final Field<List<String>> WRITABLE = Field.maybe(
            "writable",
            ListOf.of(Words.PATH),
            "[/var/cache/nginx]",
            "Folders that the image writes to and nobody keeps, beside /tmp; all else is read only. `[/]` when it writes"
                    + " beside its own files.");
    private static final Field<Container.Probe> PROBE = Field.maybe(
            "probe", ContainerFields.PROBE, "{http: /api/healthz, port: 3000}", "How to ask it whether it is well.");
    private static final Field<Privileges> PRIVILEGED = Field.maybe(
            "privileged",
            PrivilegeFields.PRIVILEGES,
            "{reason: reads SMART values of every disk, host-paths: [/dev], capabilities: [SYS_RAWIO]}",
            "What it may do beyond its own container; nothing when not said.");
    private static final Field<Replicas> REPLICAS =
            Field.usually("1", "replicas", ScalingFields.REPLICAS, "2", "How many copies run, or `each-node`.");
    private static final Field<Cores> CPU =
            Field.usually("100m", "cpu", Numbers.CPU, "500m", "Processor time that one copy needs.");
    private static final Field<Scale> SCALE = Field.maybe(
            "scale",
            ScalingFields.SCALE,
            "{most: 5, cpu: 0.7}",
            "More copies when there is more to do; not with state, a gang, a schedule or `each-node`.");
    private static final Field<Duration> IDLE = Field.maybe(
            "idle",
            ScalingFields.IDLE,
            "{after: 10m}",
            "No copy at all while nobody asks; only of class `service` or `inference`, and without state.");
    private static final Field<Bytes> MEMORY =
            Field.usually("128MiB", "memory", Amounts.MEMORY, "512MiB", "Memory that one copy needs.");
    private static final Field<DiskNeed> DISK = Field.maybe(
            "disk", NeedFields.DISK, "{size: 20GiB, class: [nvme, ssd]}", "Space and speed that one copy needs.");
    private static final Field<GpuNeed> GPU =
            Field.maybe("gpu", NeedFields.GPU, "{memory: 4GiB, vendor: nvidia}", "Cards that one copy needs.");
    private static final Field<List<MapOf.Member<String, Port>>> PORTS = Field.maybe(
            "ports",
            MapOf.of(Words.PORT_NAME, ContainerFields.PORT),
            "{http: {port: 3000}}",
            "What it listens on, by name; `metrics` is what metrics are collected from, `webhook` what the API server asks.");
    private static final Field<State> STATE =
            Field.maybe("state", ContainerFields.STATE, "{paths: [/data]}", "What it keeps from one run to the next.");
    private static final Field<Duration> QUIET_FOR = Field.maybe(
            "quiet-for", Amounts.DURATION, "10m", "How long it may be silent; as its class wants when not said.");
    private static final Field<Expectation> EXPECT = Field.maybe(
            "expect",
            ExpectationFields.EXPECTATION,
            "{active: \"08:00-22:00 Europe/Vienna\", progress: 10m}",
            "By which signs it is seen to be active, and when it should be; as its class wants when not said.");
    private static final Field<List<String>> AFTER = Field.maybe(
            "after",
            ListOf.words(Words.LABEL),
            "[postgres]",
            "Workloads that must be up before it starts; no circles.");
    private static final Field<Share> LOAD =
            Field.usually("0.25", "load", Numbers.SHARE, "0.25", "The part of its processor time it uses on average.");

    /** What workloads and models have in common. */
    static final List<Field<?>> COMMON = Stream.of(
                    List.<Field<?>>of(TREATMENT, TENANT, IMAGE, CHART, ARCH, COMMAND, ARGUMENTS, ENVIRONMENT),
                    List.<Field<?>>of(SECRETS, USER, WRITABLE, PROBE, PRIVILEGED),
                    List.<Field<?>>of(REPLICAS, SCALE, IDLE, CPU, MEMORY, DISK, GPU, PORTS, STATE, QUIET_FOR, EXPECT),
                    WhereFields.ALL,
                    List.<Field<?>>of(AFTER, LOAD))
            .flatMap(List::stream)
            .toList();

    static final Section<Workload> WORKLOAD = new Section<>(
            "a workload",
            "Something that runs: a database, a web service, a runner, an agent.",
            Stream.concat(Stream.of(USE, CLASS, SCHEDULE), COMMON.stream()).toList(),
            values -> workload(values, values.of(CLASS), values.maybe(SCHEDULE)));

    private static final Field<String> ABOUT = Field.required(
            ABOUT_KEY, Words.TEXT, "A Git server with issues and packages.", "What it is, as a sentence.");

    /** What stands in a file of the catalogue; it becomes the sentence. */
    static final Section<String> ENTRY = new Section<>(
            "an entry of the catalogue",
            "A known workload.",
            Stream.concat(Stream.of(ABOUT, CLASS.notRequired(), SCHEDULE), COMMON.stream())
                    .toList(),
            values -> values.of(ABOUT));

    private WorkloadFields() {}

    /** The least that makes a workload. */
    static Yaml justAClass(Place at) {
        Yaml.Text word = new Yaml.Text(at, CLASS.example(), true);
        return new Yaml.Entries(at, List.of(new Yaml.Entry(new Yaml.Text(at, CLASS.name(), true), word)));
    }

    static Workload workload(Values values, WorkloadClass workloadClass, Optional<Cron> schedule) {
        return new Workload(
                values.key(),
                workloadClass,
                TreatmentFields.of(workloadClass.treatment(), values.maybe(TREATMENT)),
                values.maybe(TENANT),
                container(values),
                values.of(REPLICAS),
                new Needs(values.of(CPU), values.of(MEMORY), values.maybe(DISK), values.maybe(GPU)),
                WhereFields.where(values),
                MapOf.values(values.maybe(PORTS)),
                values.maybe(STATE),
                values.maybe(QUIET_FOR),
                values.maybe(EXPECT).orElse(Expectation.UNSAID),
                schedule,
                Set.copyOf(values.all(AFTER)),
                values.maybe(PRIVILEGED),
                new Scaling(values.maybe(SCALE), values.maybe(IDLE)),
                values.of(LOAD));
    }

    private static Map<String, SecretKey> secrets(Values values) {
        Map<String, SecretKey> secrets = new LinkedHashMap<>();
        MapOf.byKey(values.all(SECRETS)).forEach((variable, key) -> {
            key.ifPresent(named -> secrets.put(variable, named));
            if (key.isEmpty()) {
                values.wrongAtKey(
                        SECRETS,
                        variable,
                        "names no key of a Secret; write it as " + values.key() + "/password:"
                                + " the Secret's name, a slash and the key in it, never the secret");
            }
        });
        return secrets;
    }

    private static Container container(Values values) {
        return new Container(
                values.maybe(IMAGE),
                Set.copyOf(values.all(ARCH)),
                values.all(COMMAND),
                values.all(ARGUMENTS),
                MapOf.byKey(values.all(ENVIRONMENT)),
                secrets(values),
                values.maybe(PROBE),
                values.maybe(CHART),
                new Confinement(values.maybe(USER), Set.copyOf(values.all(WRITABLE))));
    }
}
