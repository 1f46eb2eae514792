package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.Chunker;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.Place;
import java.util.function.Consumer;

/** A data set's documents as passages, made as the product makes them. */
final class Corpus {
    private static final String COLLECTION = "bench";

    private final DataSet data;
    private final Chunker chunker;

    Corpus(DataSet data, Embedder embedder) {
        this.data = data;
        this.chunker = new Chunker(embedder);
    }

    /** Reads them anew, one document at a time; the path of a passage's document is its id in the data set. */
    void passages(Consumer<Passage> out) {
        data.documents(document -> {
            boolean titled = !document.title().isBlank();
            Chunker.Run run = chunker.begin(
                    new DocumentId(COLLECTION, document.id()), titled ? document.title() : document.id(), out);
            run.add(new Block(document.text().isBlank() ? document.title() : document.text(), Place.WHOLE, true));
            run.end();
        });
    }
}
