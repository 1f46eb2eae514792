package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.Place;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final DocumentId A = new DocumentId("documents", "/a");
    private static final DocumentId B = new DocumentId("documents", "/b");

    private final MemoryCatalogue catalogue = new MemoryCatalogue(Faults.none());

    @Test
    void after_the_index_failed_nothing_is_said_to_be_read_that_it_may_have_forgotten() {
        MemoryIndex index = new MemoryIndex(Faults.fail(4, 1));
        index.forgetsWhenItFails = true;
        Ledger ledger = new Ledger(index, catalogue, InstantSource.system());

        read(ledger, A);
        assertThatIllegalStateException().isThrownBy(() -> read(ledger, B));
        ledger.abandon();

        assertThat(catalogue.find(A).orElseThrow().reason()).isEqualTo(Ledger.INTERRUPTED);
        assertThat(index.size()).isZero();
        assertThat(ledger.waiting()).isZero();
    }

    @Test
    void a_document_given_up_half_way_leaves_those_before_it() {
        MemoryIndex index = new MemoryIndex(Faults.none());
        Ledger ledger = new Ledger(index, catalogue, InstantSource.system());

        read(ledger, A);
        ledger.begin(B);
        ledger.add(passage(B));
        ledger.abandon();

        assertThat(catalogue.find(A).orElseThrow().state()).isEqualTo(State.READ);
        assertThat(catalogue.find(B).orElseThrow().reason()).isEqualTo(Ledger.INTERRUPTED);
        assertThat(index.durable()).containsOnlyKeys(A.toString());
    }

    @Test
    void repairing_goes_on_until_it_succeeds() {
        MemoryIndex index = new MemoryIndex(Faults.fail(2, 2));
        Ledger ledger = new Ledger(index, catalogue, InstantSource.system());
        assertThatIllegalStateException().isThrownBy(() -> read(ledger, A));

        assertThatIllegalStateException().isThrownBy(ledger::repair);
        ledger.repair();
        read(ledger, A);
        ledger.commit();

        assertThat(index.size()).isEqualTo(1);
        assertThat(catalogue.find(A).orElseThrow().state()).isEqualTo(State.READ);
    }

    @Test
    void what_was_read_into_an_index_that_is_empty_now_is_to_be_read_again() {
        Ledger before = new Ledger(new MemoryIndex(Faults.none()), catalogue, InstantSource.system());
        read(before, A);
        before.commit();

        new Ledger(new MemoryIndex(Faults.none()), catalogue, InstantSource.system()).mistrustAnEmptyIndex();

        assertThat(catalogue.find(A).orElseThrow().reason()).isEqualTo(Ledger.INTERRUPTED);
    }

    @Test
    void an_index_that_holds_passages_is_trusted() {
        Ledger ledger = new Ledger(new MemoryIndex(Faults.none()), catalogue, InstantSource.system());
        read(ledger, A);
        ledger.commit();

        ledger.mistrustAnEmptyIndex();

        assertThat(catalogue.find(A).orElseThrow().state()).isEqualTo(State.READ);
    }

    @Test
    void a_vector_is_committed_without_a_word_to_the_catalogue() {
        MemoryIndex index = new MemoryIndex(Faults.none());
        Ledger ledger = new Ledger(index, catalogue, InstantSource.system());
        read(ledger, A);
        ledger.commit();
        int entries = catalogue.history().size();

        ledger.addVector(passage(A), new float[] {1});
        assertThat(ledger.waiting()).isEqualTo(1);
        assertThat(index.countWithoutVectors()).isEqualTo(1);
        ledger.commit();

        assertThat(ledger.waiting()).isZero();
        assertThat(index.countWithoutVectors()).isZero();
        assertThat(catalogue.history()).hasSize(entries);
    }

    @Test
    void vectors_that_were_lost_with_a_failed_write_cost_no_document() {
        MemoryIndex index = new MemoryIndex(Faults.fail(7, 1));
        index.forgetsWhenItFails = true;
        Ledger ledger = new Ledger(index, catalogue, InstantSource.system());
        read(ledger, A);
        read(ledger, B);
        ledger.commit();

        ledger.addVector(passage(A), new float[] {1});
        assertThatIllegalStateException().isThrownBy(() -> ledger.addVector(passage(B), new float[] {1}));
        ledger.abandon();

        assertThat(index.countWithoutVectors()).isEqualTo(2);
        assertThat(catalogue.find(A).orElseThrow().state()).isEqualTo(State.READ);
        assertThat(catalogue.find(B).orElseThrow().state()).isEqualTo(State.READ);
    }

    private static void read(Ledger ledger, DocumentId document) {
        ledger.begin(document);
        ledger.add(passage(document));
        ledger.conclude(new Entry(document, State.READ, 1, Instant.EPOCH, "title", "Lines", 1, "", Instant.EPOCH));
    }

    private static Passage passage(DocumentId document) {
        return new Passage(document, 0, "title", Place.WHOLE, "text");
    }
}
