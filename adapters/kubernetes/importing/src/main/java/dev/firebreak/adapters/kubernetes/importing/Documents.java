package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The documents of a YAML or JSON file. Tags make nothing: what they mark is read as what it is written as. Aliases share
 * what they stand for and are counted as if they did not, so that a small file cannot become a large one.
 */
final class Documents {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final String MERGE = "<<";

    /**
     * The documents of a file.
     *
     * @param all without empty ones
     * @param values how many keys and values they are
     */
    record Read(List<Value> all, int values) {}

    /** A value with how many values it is and how deep. */
    private record Grown(Value value, int values, int height) {}

    private final Iterator<Event> events;
    private final Map<Anchor, Optional<Grown>> anchors = new HashMap<>();
    private int values;

    private Documents(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Bounds.BYTES + 1)
                .setParseComments(false)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * All documents of a file.
     *
     * @throws BrokenYaml with the line, when it is no YAML or more than is read
     */
    static Read of(String text) throws BrokenYaml {
        try {
            Documents documents = new Documents(text);
            return new Read(documents.all(), documents.values);
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
            throw new BrokenYaml(line, "this is not YAML: " + said(e));
        } catch (YamlEngineException e) {
            throw new BrokenYaml(1, "this is not YAML: " + oneLine(e.getMessage()));
        }
    }

    private static String said(MarkedYamlEngineException e) {
        String context = oneLine(e.getContext());
        return (context.isEmpty() ? "" : context + ", ") + oneLine(e.getProblem());
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\s+", " ");
    }

    private List<Value> all() throws BrokenYaml {
        List<Value> all = new ArrayList<>();
        events.next();
        for (Event next = events.next(); !(next instanceof StreamEndEvent); next = events.next()) {
            if (next instanceof DocumentStartEvent) {
                anchors.clear();
                Value value = grown(events.next(), 0).value();
                if (value.there()) {
                    all.add(value);
                }
                if (all.size() > Bounds.DOCUMENTS) {
                    throw new BrokenYaml(
                            line(next), "more than " + Bounds.DOCUMENTS + " objects in a file are not read");
                }
            }
        }
        return all;
    }

    private Grown grown(Event event, int depth) throws BrokenYaml {
        if (event instanceof AliasEvent alias) {
            return standsFor(alias, depth);
        }
        spend(1, event);
        checkDepth(depth, event);
        Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
        anchor.ifPresent(a -> anchors.put(a, Optional.empty()));
        Grown grown =
                event instanceof CollectionStartEvent start ? collection(start, depth) : scalar((ScalarEvent) event);
        anchor.ifPresent(a -> anchors.put(a, Optional.of(grown)));
        return grown;
    }

    private Grown standsFor(AliasEvent alias, int depth) throws BrokenYaml {
        Optional<Grown> known = anchors.get(alias.getAlias());
        if (known == null || known.isEmpty()) {
            throw new BrokenYaml(
                    line(alias),
                    "the alias *" + alias.getAlias()
                            + (known == null
                                    ? " stands for nothing above it"
                                    : " stands inside of what it stands for"));
        }
        spend(known.get().values(), alias);
        checkDepth(depth + known.get().height(), alias);
        return known.get();
    }

    private static Grown scalar(ScalarEvent event) {
        boolean nothing = event.isPlain() && NULLS.contains(event.getValue());
        return new Grown(nothing ? Value.Nothing.VALUE : new Value.Text(line(event), event.getValue()), 1, 0);
    }

    private Grown collection(CollectionStartEvent start, int depth) throws BrokenYaml {
        int before = values;
        List<Grown> inside = new ArrayList<>();
        for (Event next = events.next(); next instanceof NodeEvent; next = events.next()) {
            inside.add(grown(next, depth + 1));
        }
        int height = 1 + inside.stream().mapToInt(Grown::height).max().orElse(0);
        List<Value> all = inside.stream().map(Grown::value).toList();
        Value value = start instanceof MappingStartEvent ? map(line(start), all) : new Value.Items(line(start), all);
        return new Grown(value, 1 + values - before, height);
    }

    /** Keys and values by turns. A key that is no scalar, as unquoted templates make them, is left out. */
    private static Value map(int line, List<Value> all) {
        Map<String, Value> merged = new LinkedHashMap<>();
        Map<String, Value> own = new LinkedHashMap<>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            Value value = all.get(i + 1);
            if (all.get(i) instanceof Value.Text(int _, String key)) {
                if (key.equals(MERGE)) {
                    value.entries().forEach(merged::putIfAbsent);
                    value.items().forEach(one -> one.entries().forEach(merged::putIfAbsent));
                } else {
                    own.put(key, value);
                }
            }
        }
        merged.putAll(own);
        return new Value.Entries(line, merged);
    }

    private void spend(int more, Event at) throws BrokenYaml {
        values += more;
        if (values > Bounds.VALUES) {
            throw new BrokenYaml(
                    line(at),
                    "more than " + Bounds.VALUES + " values, aliases counted as what they stand for, are not read");
        }
    }

    private static void checkDepth(int depth, Event at) throws BrokenYaml {
        if (depth > Bounds.DEPTH) {
            throw new BrokenYaml(line(at), "values inside of values, deeper than " + Bounds.DEPTH + ", are not read");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
