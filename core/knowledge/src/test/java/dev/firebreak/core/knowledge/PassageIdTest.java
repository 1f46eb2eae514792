package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassageIdTest {
    private static final DocumentId DOCUMENT = new DocumentId("kitchen", "/recipes/eggs.md");

    @Test
    void the_same_passage_always_has_the_same_id() {
        assertThat(PassageId.of(DOCUMENT, 7)).hasToString("HIiLA5ySsqMJ6XpeOTINr95t");
    }

    @Test
    void collection_path_and_ordinal_tell_passages_apart() {
        assertThat(PassageId.of(DOCUMENT, 7))
                .isNotEqualTo(PassageId.of(DOCUMENT, 8))
                .isNotEqualTo(PassageId.of(new DocumentId("other", DOCUMENT.path()), 7))
                .isNotEqualTo(PassageId.of(new DocumentId("kitchen", "/recipes/egg.md"), 7));
    }
}
