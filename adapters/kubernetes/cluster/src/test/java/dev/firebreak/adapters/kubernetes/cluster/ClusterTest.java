package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.core.walls.cluster.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cluster over real HTTP, and a clock that nobody waits for. */
abstract class ClusterTest {
    static final ApplyOptions USUAL = ApplyOptions.USUAL;
    static final ApplyOptions DRY = new ApplyOptions(true, false, false, false, true, USUAL.timeout());
    static final ApplyOptions PRUNE = new ApplyOptions(false, true, false, false, true, USUAL.timeout());
    static final ApplyOptions PRUNE_DATA = new ApplyOptions(false, true, true, false, true, USUAL.timeout());
    static final ApplyOptions FORCE = new ApplyOptions(false, false, false, true, true, USUAL.timeout());
    static final ApplyOptions IMPATIENT = new ApplyOptions(false, false, false, false, true, Duration.ofSeconds(3));

    final HeldClock clock = new HeldClock();
    final ToldProgress progress = new ToldProgress();
    FakeApiServer server = new FakeApiServer();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each
    Path kubeconfig;

    @BeforeEach
    void config() {
        kubeconfig = server.kubeconfig(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    FakeCluster there() {
        return server.cluster();
    }

    KubernetesCluster cluster() {
        return new KubernetesCluster(List.of(kubeconfig), Optional.empty(), clock, Duration.ofSeconds(60));
    }

    Applied apply(SortedMap<String, String> files, ApplyOptions options) throws InterruptedException {
        return got(cluster().apply(SmallLab.NAME, files, options, progress));
    }

    Applied.Done done(SortedMap<String, String> files, ApplyOptions options) throws InterruptedException {
        Applied applied = apply(files, options);
        assertThat(applied).isInstanceOf(Applied.Done.class);
        return (Applied.Done) applied;
    }

    Applied.Stopped stopped(SortedMap<String, String> files, ApplyOptions options) throws InterruptedException {
        Applied applied = apply(files, options);
        assertThat(applied).isInstanceOf(Applied.Stopped.class);
        return (Applied.Stopped) applied;
    }

    Difference diff(SortedMap<String, String> files) throws InterruptedException {
        return got(cluster().diff(SmallLab.NAME, files));
    }

    Drift drift(SortedMap<String, String> files) throws InterruptedException {
        return got(cluster().drift(SmallLab.NAME, files));
    }

    /** What stood in the way, a line each. */
    String refused(SortedMap<String, String> files, ApplyOptions options) throws InterruptedException {
        return troubles(cluster().apply(SmallLab.NAME, files, options, progress));
    }

    static String troubles(ClusterAnswer<?> answer) {
        return switch (answer) {
            case ClusterAnswer.Got<?>(Object value) -> throw new AssertionError("not refused: " + value);
            case ClusterAnswer.Refused<?>(List<Trouble> troubles) -> lines(troubles);
        };
    }

    static String lines(List<Trouble> troubles) {
        return troubles.stream().map(Trouble::toString).collect(Collectors.joining("\n"));
    }

    static <T> T got(ClusterAnswer<T> answer) {
        return switch (answer) {
            case ClusterAnswer.Got<T>(T value) -> value;
            case ClusterAnswer.Refused<T>(List<Trouble> troubles) -> throw new AssertionError(lines(troubles));
        };
    }

    /** Requests that would change something. */
    List<String> writes() {
        return server.requests().stream()
                .filter(line -> line.startsWith("PATCH") || line.startsWith("DELETE"))
                .filter(line -> !line.contains("dryRun=All"))
                .toList();
    }
}
