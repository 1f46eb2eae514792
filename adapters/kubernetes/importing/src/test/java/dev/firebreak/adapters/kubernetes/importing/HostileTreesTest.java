package dev.firebreak.adapters.kubernetes.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.survey.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken or mean harm cost no more than themselves. */
class HostileTreesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeEach
    void a_good_file_is_there_too() {
        Trees.write(folder, "apps/web/good.yaml", Trees.deployment("good", "example.org/good:1"));
    }

    private Imported imported() {
        Imported imported = Trees.imported(folder);
        assertThat(Trees.lab(imported).everything().stream().map(Workload::name))
                .contains("good");
        return imported;
    }

    private Unread unread() {
        assertThat(imported().survey().unread()).hasSize(1);
        return imported().survey().unread().getFirst();
    }

    @Test
    void a_file_that_is_no_yaml_is_told_with_its_line() {
        Trees.write(folder, "bad.yaml", "kind: Deployment\nspec: {a: [1\n");
        assertThat(unread().why()).isEqualTo(Unread.Why.BROKEN);
        assertThat(unread().line()).isEqualTo(3);
    }

    @Test
    void bytes_that_are_no_text_are_told() throws IOException {
        Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(unread().reason()).contains("UTF-8");
    }

    @Test
    void a_bomb_of_aliases_is_not_expanded() {
        String bomb = IntStream.range(1, 12)
                .mapToObj(i -> "a" + i + ": &a" + i + " ["
                        + "*a".concat(String.valueOf(i - 1)).concat(", ").repeat(9) + "*a" + (i - 1) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x, x, x]\n", ""));
        Trees.write(folder, "bomb.yaml", bomb);
        assertThat(unread().reason()).contains("aliases counted");
    }

    @Test
    void an_alias_inside_of_itself_is_told() {
        Trees.write(folder, "self.yaml", "a: &a [*a]\n");
        assertThat(unread().reason()).contains("stands inside of what it stands for");
    }

    @Test
    void depth_and_size_are_bounded() {
        Trees.write(folder, "deep.yaml", "[".repeat(500) + "]".repeat(500));
        Trees.write(folder, "large.yaml", "# " + "x".repeat(Bounds.BYTES));
        assertThat(imported().survey().unread().stream().map(Unread::reason))
                .anyMatch(reason -> reason.contains("deeper than"))
                .anyMatch(reason -> reason.contains("more than 2 MiB"));
    }

    @Test
    void tags_make_nothing() {
        Trees.write(folder, "tag.yaml", "kind: !!javax.script.ScriptEngineManager [x]\n");
        assertThat(imported().survey().unread()).isEmpty();
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed(@TempDir Path elsewhere) throws IOException {
        Trees.write(elsewhere, "other.yaml", Trees.deployment("other", "example.org/other:1"));
        Files.createSymbolicLink(folder.resolve("link.yaml"), elsewhere.resolve("other.yaml"));
        Files.createSymbolicLink(folder.resolve("links"), elsewhere);
        assertThat(imported().survey().unread())
                .hasSize(2)
                .allMatch(u -> u.reason().contains("leads out"));
        assertThat(imported().survey().workloads()).hasSize(1);
    }

    @Test
    void a_link_into_the_folder_itself_ends() throws IOException {
        Files.createSymbolicLink(folder.resolve("apps/again"), folder);
        assertThat(imported().survey().workloads()).hasSize(1);
    }

    @Test
    void kustomizations_in_a_circle_end() {
        Trees.write(folder, "a/kustomization.yaml", "namespace: one\nresources: [../b, ./web.yaml]\n");
        Trees.write(folder, "b/kustomization.yaml", "namespace: two\nresources: [../a, ../b]\n");
        Trees.write(folder, "a/web.yaml", Trees.deployment("web", "example.org/web:1"));
        Trees.write(folder, "ks.yaml", """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: self}
                spec: {path: ./a, components: [../b], dependsOn: [{name: self}]}
                """);
        assertThat(imported().survey().workloads()).hasSize(2);
    }

    @Test
    void a_chain_of_a_thousand_dependencies_is_followed() {
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            chain.append("""
                    ---
                    apiVersion: helm.toolkit.fluxcd.io/v2
                    kind: HelmRelease
                    metadata: {name: r%d}
                    spec: {dependsOn: [{name: r%d}], chart: {spec: {chart: some}}}
                    """.formatted(i, (i + 1) % 1000));
        }
        Trees.write(folder, "chain.yaml", chain.toString());
        assertThat(imported().survey().notes()).anyMatch(note -> note.contains("circle: 1 "));
    }

    @Test
    void names_that_a_lab_file_would_not_take_are_made_so() {
        Trees.write(folder, "one/a.yaml", Trees.deployment("Some_Name.With-" + "x".repeat(90), "example.org/a:1"));
        Trees.write(folder, "two/b.yaml", Trees.deployment("fine", "BAD IMAGE"));
        Trees.write(folder, "three/c.yaml", Trees.deployment("\"quo\\\"te\\n# : {\"", "example.org/c"));
        assertThat(imported().survey().workloads()).hasSize(4);
    }

    @Test
    void amounts_and_ports_beyond_reason_are_brought_into_bounds() {
        Trees.write(folder, "huge.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: huge}
                spec:
                  replicas: 999999999
                  template:
                    spec:
                      priorityClassName: [1]
                      containers:
                        - name: app
                          image: {a: b}
                          env: {NOT: a-list}
                          ports: [{containerPort: 99999}, {containerPort: 80, name: HTTP_with_a_long_name}, {containerPort: 80}]
                          resources:
                            requests: {cpu: 1e9, memory: 900Ei, nvidia.com/gpu: 5000}
                            limits: {memory: "not an amount"}
                """);
        assertThat(imported().survey().workloads()).hasSize(2);
    }

    @Test
    void a_folder_that_is_none_is_told() {
        assertThatThrownBy(() -> Importing.of(folder.resolve("nowhere"), java.util.List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no folder");
    }
}
