package dev.firebreak.adapters.search;

import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.Place;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** A passage as the fields of a Lucene document, there and back. */
final class Fields {
    static final String ID = "id";
    static final String COLLECTION = "collection";
    static final String ORDINAL = "ordinal";
    static final String VECTOR = "vector";

    /**
     * Title, headings and text. The title twice: that is BM25F with a weight of two, in one field, so that postings stay
     * one list a word and the best matches are found without scoring the others.
     */
    static final String WORDS = "words";

    private static final String DOCUMENT = "document";
    private static final String PATH = "path";
    private static final String TITLE = "title";
    private static final String HEADING = "heading";
    private static final String PAGE = "page";
    private static final String LINE = "line";
    private static final String LAST_LINE = "lastLine";
    private static final String TEXT = "text";

    /** How often words occur, and how long passages are; not where words stand, since nobody asks for phrases. */
    private static final FieldType FREQUENCIES = frequencies();

    private Fields() {}

    static Document of(Passage passage, PassageId id, float[] vector) {
        Document document = of(passage, id);
        document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    /** Without a vector. */
    static Document of(Passage passage, PassageId id) {
        Document document = new Document();
        document.add(new StringField(ID, id.value(), Field.Store.YES));
        document.add(new BinaryDocValuesField(ID, new BytesRef(id.value())));
        document.add(new StringField(COLLECTION, passage.document().collection(), Field.Store.YES));
        document.add(new StringField(DOCUMENT, key(passage.document()), Field.Store.NO));
        document.add(new StoredField(PATH, passage.document().path()));
        document.add(new IntField(ORDINAL, passage.ordinal(), Field.Store.YES));
        addText(document, passage);
        addPlace(document, passage.place());
        return document;
    }

    private static void addText(Document document, Passage passage) {
        document.add(new StoredField(TITLE, passage.title()));
        document.add(new StoredField(TEXT, passage.text()));
        document.add(words(passage.title()));
        document.add(words(passage.title()));
        document.add(words(passage.text()));
        passage.place().headings().stream()
                .filter(heading -> !heading.equals(passage.title()))
                .forEach(heading -> document.add(words(heading)));
    }

    private static void addPlace(Document document, Place place) {
        place.headings().forEach(heading -> document.add(new StoredField(HEADING, heading)));
        document.add(new StoredField(PAGE, place.page()));
        document.add(new StoredField(LINE, place.line()));
        document.add(new StoredField(LAST_LINE, place.lastLine()));
    }

    private static Field words(String text) {
        return new Field(WORDS, text, FREQUENCIES);
    }

    static Found found(Document document) {
        DocumentId from = new DocumentId(document.get(COLLECTION), document.get(PATH));
        Place place = new Place(
                List.of(document.getValues(HEADING)),
                number(document, PAGE),
                number(document, LINE),
                number(document, LAST_LINE));
        Passage passage = new Passage(from, number(document, ORDINAL), document.get(TITLE), place, document.get(TEXT));
        return new Found(new PassageId(document.get(ID)), passage);
    }

    private static int number(Document document, String name) {
        IndexableField field = document.getField(name);
        if (field == null || field.numericValue() == null) {
            throw new IllegalStateException("a passage without its " + name);
        }
        return field.numericValue().intValue();
    }

    static Term term(PassageId id) {
        return new Term(ID, id.value());
    }

    static Term term(DocumentId document) {
        return new Term(DOCUMENT, key(document));
    }

    /** A hash, since a term has a greatest length and a path has none. */
    private static String key(DocumentId document) {
        return PassageId.of(document, 0).value();
    }

    private static FieldType frequencies() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
