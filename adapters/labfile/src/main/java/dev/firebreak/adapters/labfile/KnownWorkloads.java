package dev.firebreak.adapters.labfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The catalogue for people: what a lab file can name with {@code use:}. */
public final class KnownWorkloads {
    /**
     * An entry.
     *
     * @param workloadClass the word
     * @param about a sentence; empty when nobody wrote one
     * @param image with its version; empty when it names none
     * @param ports by name, each a number with {@code /udp} where it is that
     */
    public record Entry(String name, String workloadClass, String about, String image, Map<String, String> ports) {
        public Entry {
            ports = Map.copyOf(ports);
        }
    }

    private KnownWorkloads() {}

    /** Every entry, by name. */
    public static List<Entry> all() {
        Reading reading = new Reading();
        return Catalogue.names().stream().map(name -> entry(name, reading)).toList();
    }

    /** An entry as it stands in its file; empty when there is none of that name. */
    public static Optional<String> text(String name) {
        if (!Catalogue.names().contains(name)) {
            return Optional.empty();
        }
        String resource = "/catalogue/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(KnownWorkloads.class.getResourceAsStream(resource), resource)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String name, Reading reading) {
        Yaml entry = Catalogue.read(name, reading);
        return new Entry(
                name, word(entry, "class"), word(entry, WorkloadFields.ABOUT_KEY), word(entry, "image"), ports(entry));
    }

    private static Map<String, String> ports(Yaml entry) {
        Map<String, String> ports = new HashMap<>();
        Optional<Yaml> said = entry instanceof Yaml.Entries entries
                ? entries.entry("ports").map(Yaml.Entry::value)
                : Optional.empty();
        if (said.isPresent() && said.get() instanceof Yaml.Entries all) {
            all.all().forEach(port -> {
                String protocol = word(port.value(), "protocol");
                ports.put(port.key().value(), word(port.value(), "port") + (protocol.isEmpty() ? "" : "/" + protocol));
            });
        }
        return ports;
    }

    private static String word(Yaml entry, String key) {
        return entry instanceof Yaml.Entries entries
                        && entries.entry(key).map(Yaml.Entry::value).orElse(entry) instanceof Yaml.Text text
                ? text.value()
                : "";
    }
}
