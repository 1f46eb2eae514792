package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTest extends ClusterTest {
    @Test
    void a_context_that_is_not_there_is_not_silently_another() throws Exception {
        assertThat(with(kubeconfig, "office"))
                .contains("there is no context office", "there are empty, lab", kubeconfig.toString());
        assertThat(with(kubeconfig, "empty")).contains("the context empty leads to no cluster");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_or_is_none_is_told_with_the_next_step() throws Exception {
        assertThat(with(folder.resolve("none"), "lab")).contains("there is no kubeconfig", "--kubeconfig FILE");
        Path other = Files.writeString(folder.resolve("other"), "[1, 2");
        assertThat(with(other, "lab")).contains("no kubeconfig", other.toString());
    }

    @Test
    void the_usual_file_is_the_one_that_kubectl_takes() {
        Path home = Path.of("/home/me");
        assertThat(Connection.usual(Map.of(), home)).isEqualTo(Path.of("/home/me/.kube/config"));
        assertThat(Connection.usual(Map.of("KUBECONFIG", "/a:/b"), home)).isEqualTo(Path.of("/a"));
    }

    private String with(Path file, String context) throws InterruptedException {
        return troubles(new KubernetesCluster(file, Optional.of(context), clock, Duration.ofSeconds(60))
                .diff("home", SmallLab.files()));
    }
}
