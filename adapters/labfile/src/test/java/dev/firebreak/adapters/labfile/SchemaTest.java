package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reader takes the schema takes, and what is of a wrong type neither does. */
class SchemaTest {
    static Stream<Draught> keys() {
        return Draught.all();
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../../examples"))) {
            return folders.map(folder -> folder.resolve("lab.yaml")).filter(Files::exists).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_good_and_keeps_to_the_schema(Path example) {
        assertThat(LabFile.read(example)).isInstanceOf(LabReading.Good.class);
        assertThat(keeps(text(example))).isTrue();
    }

    @Test
    void a_file_with_every_key_keeps_to_the_schema() {
        assertThat(keeps(Labs.everything())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void an_example_keeps_to_the_schema_and_a_wrong_type_does_not(Draught draught) {
        String wrong = draught.field().kind() instanceof ListOf<?> ? "{wrong: type}" : "[wrong]";

        assertThat(keeps(draught.with(Optional.of(draught.field().example())).text()))
                .isTrue();
        assertThat(keeps(draught.with(Optional.of(wrong)).text())).isFalse();
    }

    @Test
    void a_workload_needs_a_class_or_an_entry() {
        assertThat(keeps(Labs.with("workloads: {a: {class: data}}"))).isTrue();
        assertThat(keeps(Labs.with("workloads: {a: {use: postgres}}"))).isTrue();
        assertThat(keeps(Labs.with("workloads: {a: {memory: 1GiB}}"))).isFalse();
        assertThat(keeps(Labs.with("workloads: {a: {class: data, memroy: 1GiB}}")))
                .isFalse();
        assertThat(keeps(Labs.with("workloads: {a: {class: data, memory: 12 elephants}}")))
                .isFalse();
    }

    private static boolean keeps(String text) {
        try {
            Yaml root = Composer.compose("lab.yaml", text, new Problems());
            return new SchemaCheck(Schema.tree()).keeps(SchemaCheck.json(root));
        } catch (BrokenFile e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_word_of_the_schema_is_one_that_is_checked_here() {
        assertThat(SchemaCheck.unknownWords(Schema.tree())).isEqualTo(List.of());
    }
}
