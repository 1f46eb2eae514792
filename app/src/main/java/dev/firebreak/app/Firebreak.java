package dev.firebreak.app;

import dev.firebreak.entry.cli.Clusters;
import dev.firebreak.entry.cli.Imports;
import dev.firebreak.entry.cli.LabFiles;
import dev.firebreak.entry.cli.Past;
import dev.firebreak.entry.cli.Program;
import dev.firebreak.entry.cli.Rendering;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The program behind the command line. */
final class Firebreak implements Program {
    private final LabFiles labFiles = new YamlLabFiles();
    private final Imports imports = new ManifestImports();

    @Override
    public String version() {
        return ThisProcess.programVersion();
    }

    @Override
    public Path defaultDataFolder() {
        return DataFolder.byDefault(System.getenv());
    }

    @Override
    public LabFiles labFiles() {
        return labFiles;
    }

    @Override
    public Rendering rendering() {
        return new RenderedFiles();
    }

    @Override
    public Imports imports() {
        return imports;
    }

    @Override
    public Clusters clusters() {
        return new KubernetesClusters();
    }

    @Override
    public Past past() {
        return new PastIncidents();
    }

    @Override
    public Optional<URI> running(Path data) {
        return DataFolder.holder(data);
    }

    /** A signal closes the instance; the JVM ends when that is done, or when it takes too long. */
    @Override
    public Instance start(StartOptions options) throws StartException {
        OneMachine instance = OneMachine.start(options, labFiles);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Ending.close(instance), "firebreak end"));
        return instance;
    }
}
