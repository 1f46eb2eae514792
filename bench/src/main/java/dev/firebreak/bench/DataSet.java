package dev.firebreak.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A folder as BEIR lays it out: {@code corpus.jsonl} and {@code queries.jsonl} with {@code _id}, {@code title} and
 * {@code text}, and, where it is known what should be found, {@code qrels/test.tsv}.
 *
 * @see <a href="https://github.com/beir-cellar/beir">BEIR</a>
 */
final class DataSet {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path corpus;
    private final Path queries;
    private final Path judgements;

    private DataSet(Path folder) {
        this.corpus = folder.resolve("corpus.jsonl");
        this.queries = folder.resolve("queries.jsonl");
        this.judgements = folder.resolve("qrels").resolve("test.tsv");
    }

    /** @throws DataSetException when the corpus or the queries are missing */
    static DataSet in(Path folder) {
        DataSet data = new DataSet(folder);
        requireFile(data.corpus);
        requireFile(data.queries);
        return data;
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataSetException(
                    file,
                    "there is no such file. A data set is a folder with corpus.jsonl, queries.jsonl and, to measure"
                            + " quality, qrels/test.tsv");
        }
    }

    /** Passes every document on, as it is read; a document without any text is left out. */
    void documents(Consumer<Entry> each) {
        entries(corpus, each);
    }

    /** The questions by their ids, in the order of the file. */
    Map<String, String> queries() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries(queries, query -> texts.put(query.id(), query.text()));
        return texts;
    }

    boolean hasJudgements() {
        return Files.isRegularFile(judgements);
    }

    /** For each judged question how relevant which documents are; what is not named is not relevant. */
    Map<String, Map<String, Integer>> judgements() {
        Map<String, Map<String, Integer>> relevance = new LinkedHashMap<>();
        lines(judgements, (line, number) -> {
            String[] fields = line.split("\t", -1);
            if (number == 1 && fields[0].equals("query-id")) {
                return;
            }
            if (fields.length != 3 || !fields[2].strip().matches("-?\\d{1,6}")) {
                throw new DataSetException(
                        judgements,
                        number,
                        "'" + line + "' is not a query's id, a document's id and a whole number, with tabs");
            }
            relevance
                    .computeIfAbsent(fields[0], query -> new HashMap<>())
                    .put(fields[1], Integer.parseInt(fields[2].strip()));
        });
        if (relevance.isEmpty()) {
            throw new DataSetException(judgements, "it judges nothing");
        }
        return relevance;
    }

    private static void entries(Path file, Consumer<Entry> each) {
        lines(file, (line, number) -> {
            Entry entry = entry(file, line, number);
            if (!entry.title().isBlank() || !entry.text().isBlank()) {
                each.accept(entry);
            }
        });
    }

    private static Entry entry(Path file, String line, long number) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DataSetException(
                        file, number, "expected a JSON object, such as {\"_id\":\"7\",\"text\":\"...\"}");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException malformed) {
            throw new DataSetException(file, number, "not JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new DataSetException(file, number, String.valueOf(impossible.getMessage()));
        }
        String id = fields.get("_id");
        String text = fields.get("text");
        if (id == null || id.isBlank() || text == null) {
            throw new DataSetException(file, number, "'_id' and 'text' are needed, as strings");
        }
        return new Entry(id, fields.getOrDefault("title", ""), text);
    }

    private static void lines(Path file, Line each) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            long number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine(), number++) {
                if (!line.isBlank()) {
                    each.read(line, number);
                }
            }
        } catch (CharacterCodingException notText) {
            throw new DataSetException(file, "it is not UTF-8 text");
        } catch (IOException failure) {
            throw new DataSetException(file, "it cannot be read: " + failure);
        }
    }

    /** A document or a question. */
    record Entry(String id, String title, String text) {}

    @FunctionalInterface
    private interface Line {
        void read(String line, long number);
    }
}
