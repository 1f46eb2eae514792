package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is written from the description of the keys; {@code -Dfirebreak.write=true} writes it anew. */
class WrittenDocumentsTest {
    private static final Path DOCS = Path.of("../../docs");

    @Test
    void the_schema_in_the_documents_is_that_of_the_program() throws IOException {
        same(DOCS.resolve("lab.schema.json"), LabFile.schema());
    }

    @Test
    void the_reference_in_the_documents_is_that_of_the_program() throws IOException {
        same(DOCS.resolve("lab-file.md"), LabFile.reference());
    }

    @Test
    void the_schemas_keys_have_an_order_of_their_own() {
        inOrder(Schema.tree());
    }

    private static void inOrder(Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                boolean ordered = map.size() < 2 || map instanceof TreeMap || map instanceof LinkedHashMap;
                assertThat(ordered).as(map.toString()).isTrue();
                map.values().forEach(WrittenDocumentsTest::inOrder);
            }
            case List<?> list -> list.forEach(WrittenDocumentsTest::inOrder);
            default -> assertThat(value).isNotNull();
        }
    }

    private static void same(Path file, String written) throws IOException {
        if (Boolean.getBoolean("firebreak.write")) {
            Files.writeString(file, written);
        }
        assertThat(file).content().isEqualTo(written);
    }
}
