package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.SecretKey;
import dev.firebreak.core.lab.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Probes, ports and state of a workload. */
final class ContainerFields {
    private static final Field<String> HTTP =
            Field.required("http", Words.PATH, "/api/healthz", "The path that answers 2xx or 3xx.");
    private static final Field<Integer> HTTP_PORT =
            Field.required("port", Numbers.whole(1, 65_535), "3000", "The port that is asked.");
    private static final Field<Integer> TCP =
            Field.required("tcp", Numbers.whole(1, 65_535), "5432", "The port that accepts a connection.");
    private static final Field<List<String>> EXEC =
            Field.required("exec", ListOf.of(Words.TEXT).notEmpty(), "[pg_isready]", "The command that ends with 0.");

    static final OneOf<Probe> PROBE = new OneOf<>(List.of(
            new Section<>(
                    "an HTTP probe",
                    "Well when a GET answers.",
                    List.of(HTTP, HTTP_PORT),
                    values -> new Probe.Http(values.of(HTTP), values.of(HTTP_PORT))),
            new Section<>(
                    "a TCP probe",
                    "Well when a connection is accepted.",
                    List.of(TCP),
                    values -> new Probe.Tcp(values.of(TCP))),
            new Section<>(
                    "a command as probe",
                    "Well when a command inside of the container ends with 0.",
                    List.of(EXEC),
                    values -> new Probe.Exec(values.of(EXEC)))));

    /** Empty when it is not written so: what stands there may be the secret itself, so that it must not be shown. */
    static final Scalar<Optional<SecretKey>> SECRET_KEY = Scalar.of(
            "key of a Secret",
            "gitea/database-url",
            text -> Optional.of(SecretKey.of(text)),
            Map.of("type", "string", "pattern", "^" + Words.HOST_PATTERN + "/[-._a-zA-Z0-9]{1,253}$"));

    private static final Field<Integer> NUMBER =
            Field.required("port", Numbers.whole(1, 65_535), "3000", "Its number.");
    private static final Field<Port.Protocol> PROTOCOL = Field.usually(
            "tcp",
            "protocol",
            Word.of("protocol", Port.Protocol.values(), ContainerFields::lower),
            "udp",
            "Of the transport.");
    private static final Field<Port.Reach> REACH = Field.usually(
            "cluster",
            "reach",
            Word.of("reach", Port.Reach.values(), ContainerFields::lower),
            "internal",
            "Who can get to it: `cluster` whom an edge names, `internal` the house, `external` the world.");
    private static final Field<Boolean> HOST_PORT = Field.usually(
            "false",
            "host-port",
            Words.YES,
            "true",
            "Whether it is taken on the node itself, so that no other copy there can have it.");
    private static final Field<String> HOST = Field.maybe(
            "host",
            Words.HOST,
            "gitea",
            "The first label of its host's name, or the whole name with dots; the workload's name when not said.");

    /** Its name comes from the key under which it stands. */
    static final Section<Port> PORT = new Section<>(
            "a port",
            "A port that a workload listens on, by name.",
            List.of(NUMBER, PROTOCOL, REACH, HOST_PORT, HOST),
            values -> new Port(
                    values.key(),
                    values.of(NUMBER),
                    values.of(PROTOCOL),
                    values.of(REACH),
                    values.of(HOST_PORT),
                    values.maybe(HOST)));

    private static final Field<Cron> SCHEDULE =
            Field.required("schedule", Words.SCHEDULE, "\"0 3 * * *\"", "When, in the five fields of cron.");
    private static final Field<Integer> KEEP =
            Field.usually("7", "keep", Numbers.whole(1, 10_000), "14", "How many copies are kept.");
    private static final Section<State.Backup> BACKUP_SECTION = new Section<>(
            "a backup",
            "Copies of state.",
            List.of(SCHEDULE, KEEP),
            values -> new State.Backup(values.of(SCHEDULE), values.of(KEEP)));

    private static final Field<List<String>> PATHS = Field.required(
            "paths",
            ListOf.words(Words.PATH).notEmpty(),
            "[/data]",
            "Folders inside of the container that outlive it.");
    private static final Field<State.Backup> BACKUP = Field.maybe(
            "backup",
            BACKUP_SECTION,
            "{schedule: \"0 3 * * *\", keep: 14}",
            "How copies are kept; as its class wants when not said.");

    static final Section<State> STATE = new Section<>(
            "state",
            "What a workload keeps from one run to the next.",
            List.of(PATHS, BACKUP),
            values -> new State(values.of(PATHS), values.maybe(BACKUP)));

    private ContainerFields() {}

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
