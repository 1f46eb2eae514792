package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Privileges;
import java.util.List;
import java.util.Set;

/** What a workload may do beyond its own container. */
final class PrivilegeFields {
    private static final Field<String> REASON = Field.required(
            "reason",
            Words.matching("reason", "a sentence of at most 500 characters", "(?=.*\\S).{1,500}"),
            "reads SMART values of every disk",
            "Why, for whoever reads the lab later.");
    private static final Field<Boolean> HOST_NETWORK =
            Field.usually("false", "host-network", Words.YES, "true", "Whether it stands in the node's own network.");
    private static final Field<List<String>> HOST_PATHS = Field.maybe(
            "host-paths", ListOf.words(Words.PATH), "[/dev]", "Folders of the node that it sees, at the same paths.");
    private static final Field<List<String>> CAPABILITIES = Field.maybe(
            "capabilities",
            ListOf.words(Words.matching("capability", "SYS_RAWIO, without CAP_", "(?!CAP_)[A-Z][A-Z0-9_]{0,39}")),
            "[SYS_RAWIO]",
            "Capabilities of Linux that it has.");
    private static final Field<Boolean> ROOT = Field.usually(
            "false",
            "root",
            Words.YES,
            "true",
            "Whether it runs as user 0 inside of its container; alone it is nothing beyond that.");
    private static final Field<Boolean> EVERYTHING = Field.usually(
            "false", "everything", Words.YES, "true", "Whether nothing holds it: a privileged container.");

    static final Section<Privileges> PRIVILEGES = new Section<>(
            "a set of privileges",
            "What a workload may do beyond its own container. It stands apart from its class, so that all others stay"
                    + " restricted.",
            List.of(REASON, HOST_NETWORK, HOST_PATHS, CAPABILITIES, ROOT, EVERYTHING),
            values -> new Privileges(
                    values.of(REASON),
                    values.of(HOST_NETWORK),
                    values.all(HOST_PATHS),
                    Set.copyOf(values.all(CAPABILITIES)),
                    values.of(ROOT),
                    values.of(EVERYTHING)));

    private PrivilegeFields() {}
}
