package dev.firebreak.adapters.search;

import static java.util.Objects.requireNonNull;

import dev.firebreak.adapters.search.English.Word;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.PassageIndex.Match;
import dev.firebreak.core.knowledge.PassageIndex.WordMatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** The reading side of an index, as of one commit. */
final class Reads {
    private static final Query HAS_VECTOR = new FieldExistsQuery(Fields.VECTOR);

    private final IndexSearcher searcher;

    Reads(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Quick where nothing was removed: then each segment knows how many vectors it has. */
    long countWithoutVectors() throws IOException {
        return size() - searcher.count(HAS_VECTOR);
    }

    /** From the last segment to the first, since new ones come last. */
    List<Passage> withoutVectors(int limit) throws IOException {
        Query without = new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                .add(HAS_VECTOR, Occur.MUST_NOT)
                .build();
        Weight weight = searcher.createWeight(searcher.rewrite(without), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<Passage> found = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves().reversed()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null) {
                take(leaf.reader(), scorer.iterator(), limit, found);
            }
        }
        return found;
    }

    private static void take(LeafReader leaf, DocIdSetIterator documents, int limit, List<Passage> found)
            throws IOException {
        @Nullable Bits live = leaf.getLiveDocs();
        StoredFields stored = leaf.storedFields();
        while (found.size() < limit && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            if (live == null || live.get(documents.docID())) {
                found.add(Fields.found(stored.document(documents.docID())).passage());
            }
        }
    }

    long size() {
        return searcher.getIndexReader().numDocs();
    }

    List<Match> byWords(Map<String, Word> terms, Optional<String> collection, int depth) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        terms.forEach((stem, word) -> any.add(term(stem, word.count()), Occur.SHOULD));
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(any.build(), Occur.MUST);
        collection.ifPresent(name -> query.add(in(name), Occur.FILTER));
        var best = new TopScoreDocCollectorManager(depth, depth);
        ScoreDoc[] hits = searcher.search(query.build(), best).scoreDocs;
        Map<Integer, PassageId> ids = ids(hits);
        Set<Integer> withVectors = withVectors(hits);
        return Arrays.stream(hits)
                .map(hit -> new Match(requireNonNull(ids.get(hit.doc)), hit.score, withVectors.contains(hit.doc)))
                .toList();
    }

    private static Query term(String stem, int count) {
        Query query = new TermQuery(new Term(Fields.WORDS, stem));
        return count == 1 ? query : new BoostQuery(query, count);
    }

    private static Query in(String collection) {
        return new TermQuery(new Term(Fields.COLLECTION, collection));
    }

    List<Match> byVector(float[] vector, Optional<String> collection, int depth) throws IOException {
        @Nullable Query filter = collection.map(Reads::in).orElse(null);
        Query query = new KnnFloatVectorQuery(Fields.VECTOR, vector, depth, filter);
        ScoreDoc[] hits = searcher.search(query, depth).scoreDocs;
        // Lucene's score for vectors of length one is (1 + cosine) / 2.
        Map<Integer, PassageId> ids = ids(hits);
        return Arrays.stream(hits)
                .map(hit -> new Match(requireNonNull(ids.get(hit.doc)), Math.clamp(2 * hit.score - 1, -1, 1)))
                .toList();
    }

    private Set<Integer> withVectors(ScoreDoc[] hits) throws IOException {
        int[] documents = inOrder(hits);
        Set<Integer> with = HashSet.newHashSet(documents.length);
        int next = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            @Nullable FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
            DocIdSetIterator vectors = values == null ? DocIdSetIterator.empty() : values.iterator();
            for (; next < documents.length && documents[next] < end; next++) {
                int document = documents[next] - leaf.docBase;
                int nextVector = vectors.docID() < document ? vectors.advance(document) : vectors.docID();
                if (nextVector == document) {
                    with.add(documents[next]);
                }
            }
        }
        return with;
    }

    private static int[] inOrder(ScoreDoc[] hits) {
        return Arrays.stream(hits).mapToInt(hit -> hit.doc).sorted().toArray();
    }

    /** From doc values, in the order of the index: far quicker than from stored passages. */
    private Map<Integer, PassageId> ids(ScoreDoc[] hits) throws IOException {
        int[] documents = inOrder(hits);
        Map<Integer, PassageId> ids = HashMap.newHashMap(documents.length);
        int next = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            BinaryDocValues values = DocValues.getBinary(leaf.reader(), Fields.ID);
            for (; next < documents.length && documents[next] < end; next++) {
                if (!values.advanceExact(documents[next] - leaf.docBase)) {
                    throw new IOException("a passage without an id");
                }
                ids.put(documents[next], new PassageId(values.binaryValue().utf8ToString()));
            }
        }
        return ids;
    }

    List<Found> read(List<PassageId> ids) throws IOException {
        StoredFields stored = searcher.storedFields();
        List<Found> found = new ArrayList<>(ids.size());
        for (PassageId id : ids) {
            for (ScoreDoc hit : searcher.search(new TermQuery(Fields.term(id)), 1).scoreDocs) {
                found.add(Fields.found(stored.document(hit.doc)));
            }
        }
        return found;
    }

    List<Found> passagesOf(DocumentId document, int fromOrdinal, int limit) throws IOException {
        Query query = new BooleanQuery.Builder()
                .add(new TermQuery(Fields.term(document)), Occur.FILTER)
                .add(IntField.newRangeQuery(Fields.ORDINAL, fromOrdinal, Integer.MAX_VALUE), Occur.FILTER)
                .build();
        Sort byOrdinal = new Sort(IntField.newSortField(Fields.ORDINAL, false, SortedNumericSelector.Type.MIN));
        StoredFields stored = searcher.storedFields();
        List<Found> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query, limit, byOrdinal).scoreDocs) {
            found.add(Fields.found(stored.document(hit.doc)));
        }
        return found;
    }

    WordMatch wordMatch(Map<String, Word> asked, Set<String> there) throws IOException {
        List<String> words = new ArrayList<>();
        List<String> matched = new ArrayList<>();
        double all = 0;
        double carried = 0;
        for (Map.Entry<String, Word> entry : asked.entrySet()) {
            double weight = rarity(entry.getKey());
            all += weight;
            words.add(entry.getValue().written());
            if (there.contains(entry.getKey())) {
                carried += weight;
                matched.add(entry.getValue().written());
            }
        }
        return new WordMatch(List.copyOf(words), List.copyOf(matched), all == 0 ? 0 : Math.min(1, carried / all));
    }

    /** BM25's inverse document frequency. */
    private double rarity(String stem) throws IOException {
        long documents = searcher.getIndexReader().maxDoc();
        long frequency = searcher.getIndexReader().docFreq(new Term(Fields.WORDS, stem));
        return Math.log1p((documents - frequency + 0.5) / (frequency + 0.5));
    }
}
