package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderingTest {
    @ParameterizedTest
    @MethodSource("dev.firebreak.adapters.kubernetes.manifests.Examples#names")
    void look(String name) throws Exception {
        Lab lab = Examples.lab(name);
        for (Target target : new Target[] {Target.FLUX, Target.KUSTOMIZE}) {
            Path out = Path.of("target/rendered")
                    .resolve(target.name().toLowerCase(java.util.Locale.ROOT))
                    .resolve(name);
            for (Map.Entry<String, String> file :
                    Examples.files(lab, Examples.plan(lab), target).entrySet()) {
                Path path = out.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        assertThat(lab).isNotNull();
    }
}
