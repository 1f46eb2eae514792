package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Names;
import dev.firebreak.core.lab.Taint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that are written as text. */
final class Words {
    private static final int LONGEST = 4096;
    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9][-a-zA-Z0-9._/:]{0,254}(:[A-Za-z0-9_][-.A-Za-z0-9_]{0,127}|@sha256:[0-9a-f]{64})");
    private static final Pattern TAINT = Pattern.compile("([^=:\\s]{1,253})(?:=([^=:\\s]{0,63}))?:([A-Za-z]+)");

    static final String LABEL_PATTERN = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    static final String HOST_PATTERN = LABEL_PATTERN + "(\\." + LABEL_PATTERN + ")*";

    /** Any text: a number or a yes is taken as it is written. */
    static final Scalar<String> TEXT = Scalar.of(
            "text",
            "a word, or in quotes",
            text -> text.length() <= LONGEST ? Optional.of(text) : Optional.empty(),
            Map.of("type", List.of("string", "number", "boolean")));

    static final Scalar<Boolean> YES =
            new Scalar<>("yes or no", "true or false", Words::yes, Optional.empty(), Map.of("type", "boolean"));

    /** A name that Kubernetes and DNS take. */
    static final Scalar<String> LABEL = new Scalar<>(
            "name",
            "gitea",
            text -> Names.isLabel(text) ? Parsed.value(text) : Parsed.wrong("is no name: it " + Names.RULE),
            Optional.empty(),
            Map.of("type", "string", "pattern", "^" + LABEL_PATTERN + "$"));

    /** A name of the kernel's, of a variable, of a key: letters without blanks. */
    static final Scalar<String> WORD = matching("word", "eth0", "[-A-Za-z0-9_./]{1,253}");

    /** A name of a variable, as Kubernetes takes it. */
    static final Scalar<String> VARIABLE =
            matching("name of a variable", "LOG_LEVEL", "[A-Za-z_][-A-Za-z0-9_.]{0,252}");

    /** A name of a port, as Kubernetes and IANA take it. */
    static final Scalar<String> PORT_NAME = new Scalar<>(
            "name of a port",
            "http",
            text -> Names.isPort(text)
                    ? Parsed.value(text)
                    : Parsed.wrong("is no name of a port: it " + Names.PORT_RULE),
            Optional.empty(),
            Map.of("type", "string", "pattern", "^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$"));

    /** A host's name, or its first label. */
    static final Scalar<String> HOST = new Scalar<>(
            "name of a host",
            "gitea or gitea.home.example",
            text -> Names.isHost(text)
                    ? Parsed.value(text)
                    : Parsed.wrong("is no name of a host: it " + Names.HOST_RULE),
            Optional.empty(),
            Map.of("type", "string", "pattern", "^(?![0-9.]+$)" + HOST_PATTERN + "$"));

    static final Scalar<String> PATH = matching("absolute path", "/data", "/[^\\s\\x00]{0,4095}");

    static final Scalar<String> ADDRESS = new Scalar<>(
            "IP address",
            "192.168.1.20",
            text -> Names.isAddress(text) ? Parsed.value(text) : Parsed.wrong("is no IP address"),
            Optional.empty(),
            Map.of("type", "string", "pattern", "^[0-9a-fA-F.:]{2,45}$"));

    static final Scalar<String> CURRENCY = matching("currency", "EUR, as ISO 4217 has it", "[A-Z]{3}");

    static final Scalar<String> IMAGE_NAME =
            matching("image with its version", "docker.io/library/postgres:18", IMAGE.pattern());

    static final Scalar<Cron> SCHEDULE = new Scalar<>(
            "schedule",
            "\"0 3 * * *\"",
            text -> Cron.problem(text)
                    .<Parsed<Cron>>map(problem -> Parsed.wrong("is no schedule: " + problem))
                    .orElseGet(() -> Parsed.value(new Cron(text))),
            Optional.empty(),
            Map.of("type", "string", "pattern", "^\\s*(\\S+\\s+){4}\\S+\\s*$"));

    static final Scalar<Taint> TAINT_TEXT = Scalar.of(
            "taint",
            "nvidia.com/gpu=present:NoSchedule",
            Words::taint,
            Map.of("type", "string", "pattern", "^[^=:\\s]+(=[^=:\\s]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$"));

    private Words() {}

    static Scalar<String> matching(String name, String form, String pattern) {
        Pattern whole = Pattern.compile(pattern);
        return Scalar.of(
                name,
                form,
                text -> Optional.of(text).filter(t -> whole.matcher(t).matches()),
                Map.of("type", "string", "pattern", "^" + pattern + "$"));
    }

    private static Parsed<Boolean> yes(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> Parsed.value(true);
            case "false", "False", "FALSE" -> Parsed.value(false);
            case "yes", "on", "y" -> new Parsed.Wrong<>("is neither true nor false", Optional.of("true"));
            case "no", "off", "n" -> new Parsed.Wrong<>("is neither true nor false", Optional.of("false"));
            default -> new Parsed.Wrong<>("is neither true nor false", Nearest.to(text, List.of("true", "false")));
        };
    }

    private static Optional<Taint> taint(String text) {
        Matcher matcher = TAINT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String value = Optional.ofNullable(matcher.group(2)).orElse("");
        return Arrays.stream(Taint.Effect.values())
                .filter(effect -> effect.word().equals(matcher.group(3)))
                .findFirst()
                .map(effect -> new Taint(matcher.group(1), value, effect));
    }
}
