package dev.firebreak.adapters.labfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Known workloads: one file each among the resources, named as {@code use:} names them. */
final class Catalogue {
    private static final String FOLDER = "catalogue";
    private static final String END = ".yaml";

    private final Set<String> names = names();
    private final Map<String, Yaml> entries = new LinkedHashMap<>();
    private final Reading reading;

    private Catalogue(Reading reading) {
        this.reading = reading;
    }

    /** The lab file with what is known of the workloads that use an entry; what the file says goes before. */
    static Yaml applied(Yaml root, Reading reading) {
        if (!(root instanceof Yaml.Entries parts)) {
            return root;
        }
        Catalogue catalogue = new Catalogue(reading);
        return parts.withValues(
                part -> part.key().value().equals("workloads") && part.value() instanceof Yaml.Entries workloads
                        ? workloads.withValues(workload -> catalogue.applied(workload.value()))
                        : part.value());
    }

    private Yaml applied(Yaml workload) {
        return workload instanceof Yaml.Entries said
                ? said.entry(WorkloadFields.USE_KEY)
                        .flatMap(use -> known(use))
                        .map(known -> Layers.over(WorkloadFields.WORKLOAD, yielding(known, said), said))
                        .orElse(said)
                : workload;
    }

    /** What is known without what cannot stand beside what is said: a chart beside an image, a value beside its secret. */
    private static Yaml yielding(Yaml known, Yaml.Entries said) {
        if (!(known instanceof Yaml.Entries entries)) {
            return known;
        }
        Yaml.Entries left = said.entry(WorkloadFields.IMAGE_KEY).isPresent()
                ? entries.without(WorkloadFields.CHART_KEY)
                : said.entry(WorkloadFields.CHART_KEY).isPresent()
                        ? entries.without(WorkloadFields.IMAGE_KEY)
                        : entries;
        Optional<Yaml.Entries> secrets = said.entry(WorkloadFields.SECRETS_KEY)
                .map(Yaml.Entry::value)
                .filter(Yaml.Entries.class::isInstance)
                .map(Yaml.Entries.class::cast);
        return secrets.isEmpty() ? left : left.withValues(entry -> plainOnly(entry, secrets.get()));
    }

    private static Yaml plainOnly(Yaml.Entry entry, Yaml.Entries secrets) {
        Yaml value = entry.value();
        if (entry.key().value().equals(WorkloadFields.ENVIRONMENT_KEY) && value instanceof Yaml.Entries plain) {
            for (Yaml.Entry secret : secrets.all()) {
                plain = plain.without(secret.key().value());
            }
            return plain;
        }
        return value;
    }

    /** The entry that is named; where there is none of that name, just a class, so that only the name is told. */
    private Optional<Yaml> known(Yaml.Entry use) {
        return switch (use.value()) {
            case Yaml.Text name
            when names.contains(name.value()) ->
                Optional.of(entries.computeIfAbsent(name.value(), n -> entry(n, reading)));
            case Yaml.Text name when !name.isNothing() -> Optional.of(unknown(use.key(), name));
            case Yaml.Text _, Yaml.Items _, Yaml.Entries _ -> Optional.empty();
        };
    }

    private Yaml unknown(Yaml.Text key, Yaml.Text name) {
        Problems problems = reading.problems();
        problems.add(new Problem(
                name.at(),
                key.value(),
                name.shown(),
                "is no entry of the catalogue",
                problems.isMany() ? Optional.empty() : Nearest.to(name.value(), names)));
        return WorkloadFields.justAClass(name.at());
    }

    /** An entry's workload, without what only the catalogue says of it. */
    private static Yaml entry(String name, Reading reading) {
        Yaml entry = read(name, reading);
        return entry instanceof Yaml.Entries entries ? entries.without(WorkloadFields.ABOUT_KEY) : entry;
    }

    /** An entry as it stands in its file. */
    static Yaml read(String name, Reading reading) {
        String resource = FOLDER + "/" + name + END;
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("/" + resource), resource)) {
            return Composer.compose(resource, Letters.of(resource, in.readAllBytes()), reading.problems());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BrokenFile e) {
            throw new IllegalStateException("the program's own " + e.getMessage(), e);
        }
    }

    /** Every entry's name, ascending. */
    static Set<String> names() {
        URL folder = Objects.requireNonNull(Catalogue.class.getResource("/" + FOLDER), FOLDER);
        try {
            Set<String> names = new TreeSet<>();
            files(folder)
                    .filter(f -> f.endsWith(END))
                    .forEach(f -> names.add(f.substring(0, f.length() - END.length())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> files(URL folder) throws IOException, URISyntaxException {
        if (folder.openConnection() instanceof JarURLConnection jar) {
            String prefix = jar.getEntryName() + "/";
            return jar.getJarFile().stream()
                    .map(java.util.jar.JarEntry::getName)
                    .filter(n -> n.startsWith(prefix))
                    .map(n -> n.substring(prefix.length()));
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(f -> String.valueOf(f.getFileName())).toList().stream();
        }
    }
}
