package dev.firebreak.adapters.search;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.similarities.Similarity;
import org.jspecify.annotations.Nullable;

/** Makes the searcher of each commit. */
final class Searchers extends SearcherFactory {
    private final Similarity similarity;

    Searchers(Similarity similarity) {
        this.similarity = similarity;
    }

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(similarity);
        // Filters are one term each, which is as quick as a cache of them and needs no memory.
        searcher.setQueryCache(null);
        return searcher;
    }
}
