package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamedContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    void the_usual_files_are_those_that_kubectl_takes() {
        Path home = Path.of("/home/me");
        assertThat(Kubeconfig.usual(Map.of(), home)).containsExactly(Path.of("/home/me/.kube/config"));
        assertThat(Kubeconfig.usual(Map.of("KUBECONFIG", "/a::/b:/a"), home))
                .containsExactly(Path.of("/a"), Path.of("/b"));
    }

    @Test
    void of_several_files_the_first_that_says_something_is_right_and_one_that_is_not_there_is_passed_over()
            throws Exception {
        Path first = Files.writeString(folder.resolve("first"), """
                apiVersion: v1
                kind: Config
                current-context: ""
                users: [{name: me, user: {client-certificate: keys/me.crt, client-key: /keys/me.key}}]
                """);
        Path second = Files.createDirectories(folder.resolve("more")).resolve("second");
        Files.writeString(second, """
                apiVersion: v1
                kind: Config
                current-context: office
                clusters: [{name: office, cluster: {server: "https://office:6443", certificate-authority: ca.crt}}]
                contexts: [{name: office, context: {cluster: office, user: me}}]
                users: [{name: me, user: {token: another}}]
                """);

        Kubeconfig read = Kubeconfig.read(List.of(folder.resolve("none"), first, second, kubeconfig));

        assertThat(read.merged().getCurrentContext()).isEqualTo("office");
        assertThat(read.merged().getContexts())
                .extracting(NamedContext::getName)
                .containsExactly("office", "lab", "empty");
        assertThat(read.merged().getUsers()).singleElement().satisfies(user -> {
            assertThat(user.getUser().getToken()).isNull();
            assertThat(user.getUser().getClientKey()).isEqualTo("/keys/me.key");
            assertThat(user.getUser().getClientCertificate())
                    .isEqualTo(folder.resolve("keys/me.crt").toString());
        });
        assertThat(read.merged().getClusters().getFirst().getCluster().getCertificateAuthority())
                .isEqualTo(folder.resolve("more/ca.crt").toString());
        assertThat(read.place()).isEqualTo(first + ":" + second + ":" + kubeconfig);
    }

    @Test
    void a_cluster_of_one_file_is_reached_by_the_context_of_another() throws Exception {
        Path chosen =
                Files.writeString(folder.resolve("chosen"), "apiVersion: v1\nkind: Config\ncurrent-context: lab\n");

        assertThat(got(new KubernetesCluster(
                                        List.of(chosen, kubeconfig), Optional.empty(), clock, Duration.ofSeconds(60))
                                .drift("home", SmallLab.files()))
                        .missing())
                .hasSize(5);
    }

    private String with(Path file, String context) throws InterruptedException {
        return troubles(new KubernetesCluster(List.of(file), Optional.of(context), clock, Duration.ofSeconds(60))
                .diff("home", SmallLab.files()));
    }
}
