package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labs that a test made, each behind a file that holds nothing, and plans that were kept. */
final class FakeLabFiles implements LabFiles {
    private final Map<Path, Reading> labs = new HashMap<>();
    private final Map<Path, Plan> plans = new HashMap<>();
    private final Map<Path, List<String>> unusable = new HashMap<>();

    Path put(Path file, Lab lab) {
        return put(file, new Reading.Good(lab));
    }

    Path put(Path file, Reading reading) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        labs.put(file, reading);
        return file;
    }

    void unusable(Path plan, String problem) {
        unusable.put(plan, List.of(problem));
    }

    Map<Path, Plan> plans() {
        return Map.copyOf(plans);
    }

    @Override
    public Reading read(Path file) {
        return labs.getOrDefault(file, new Reading.Bad(List.of(file + ":1:1: nobody made a lab of this")));
    }

    @Override
    public Kept kept(Path file, Lab lab) {
        if (unusable.containsKey(file)) {
            return new Kept.Unusable(unusable.getOrDefault(file, List.of()));
        }
        Plan plan = plans.get(file);
        return plan == null ? new Kept.Nothing() : new Kept.Running(plan.placed());
    }

    @Override
    public Keeping keep(Path file, Lab lab, Plan plan) throws IOException {
        if (!Files.isDirectory(file.resolveSibling(""))) {
            throw new IOException("no such folder");
        }
        plans.put(file, plan);
        boolean aside = unusable.remove(file) != null;
        return new Keeping.Done(aside ? Optional.of(file.resolveSibling("old")) : Optional.empty());
    }

    @Override
    public String schema() {
        return "{\"title\": \"Lab\"}\n";
    }

    @Override
    public List<Entry> catalogue() {
        return List.of(
                new Entry("gitea", "service", "Git with issues."),
                new Entry("postgres", "data", "A relational database."),
                new Entry("postgres-exporter", "service", "Its figures."));
    }

    @Override
    public Optional<String> entry(String name) {
        return name.equals("postgres") ? Optional.of("class: data\nmemory: 1GiB\n") : Optional.empty();
    }

    @Override
    public Optional<Path> examples() {
        return Optional.of(Path.of("/opt/firebreak/examples"));
    }
}
