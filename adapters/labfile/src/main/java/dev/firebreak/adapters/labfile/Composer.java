package dev.firebreak.adapters.labfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Makes a tree of a file's YAML. Aliases share what they stand for and are counted as if they did not, so that a small
 * file cannot become a large lab.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2</a>
 * @see <a href="https://yaml.org/type/merge.html">Merge keys</a>
 */
final class Composer {
    /** A value with how many values it is and how deep. */
    private record Grown(Yaml yaml, int values, int height) {}

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Optional<Grown>> anchors = new HashMap<>();
    private int values;

    private Composer(String file, String text, Problems problems) {
        this.file = file;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Bounds.BYTES + 1)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * The one document of a file. Keys that stand twice are told, and the first goes.
     *
     * @throws BrokenFile when there is none, more than one, or more than is read
     */
    static Yaml compose(String file, String text, Problems problems) throws BrokenFile {
        try {
            return new Composer(file, text, problems).document();
        } catch (YamlEngineException e) {
            throw new BrokenFile(Syntax.problem(file, text, e));
        }
    }

    private Yaml document() throws BrokenFile {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            throw new BrokenFile(new Place(file, 1, 1), "the file is empty; it begins with version: firebreak/v1");
        }
        Yaml root = grown(events.next(), 0).yaml();
        events.next();
        Event end = events.next();
        if (end instanceof DocumentStartEvent) {
            throw new BrokenFile(place(end), "a second document begins here; one file is one document");
        }
        return root;
    }

    private Grown grown(Event event, int depth) throws BrokenFile {
        Place at = place(event);
        if (event instanceof AliasEvent alias) {
            return standsFor(alias, at, depth);
        }
        spend(1, at);
        checkDepth(depth, at);
        Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
        anchor.ifPresent(a -> anchors.put(a, Optional.empty()));
        Grown grown = event instanceof CollectionStartEvent start ? collection(start, at, depth) : scalar(event, at);
        anchor.ifPresent(a -> anchors.put(a, Optional.of(grown)));
        return grown;
    }

    private Grown standsFor(AliasEvent alias, Place at, int depth) throws BrokenFile {
        Optional<Grown> known = anchors.get(alias.getAlias());
        if (known == null) {
            throw new BrokenFile(at, "the alias *" + alias.getAlias() + " stands for nothing above it");
        }
        Grown grown = known.orElseThrow(
                () -> new BrokenFile(at, "the alias *" + alias.getAlias() + " stands inside of what it stands for"));
        spend(grown.values(), at);
        checkDepth(depth + grown.height(), at);
        return grown;
    }

    private Grown scalar(Event event, Place at) throws BrokenFile {
        ScalarEvent scalar = (ScalarEvent) event;
        noTag(scalar.getTag(), at);
        return new Grown(new Yaml.Text(at, scalar.getValue(), scalar.isPlain()), 1, 0);
    }

    private Grown collection(CollectionStartEvent start, Place at, int depth) throws BrokenFile {
        noTag(start.getTag(), at);
        int before = values;
        List<Grown> inside = new ArrayList<>();
        for (Event next = events.next(); isValue(next); next = events.next()) {
            inside.add(grown(next, depth + 1));
        }
        int height = 1 + inside.stream().mapToInt(Grown::height).max().orElse(0);
        List<Yaml> all = inside.stream().map(Grown::yaml).toList();
        Yaml yaml = start instanceof MappingStartEvent ? new Pairs(at, problems).entries(all) : new Yaml.Items(at, all);
        return new Grown(yaml, 1 + values - before, height);
    }

    private static boolean isValue(Event event) {
        return event instanceof NodeEvent;
    }

    private static void noTag(Optional<String> tag, Place at) throws BrokenFile {
        if (tag.isPresent()) {
            throw new BrokenFile(at, "the tag " + tag.get() + " means nothing here; remove it");
        }
    }

    private void spend(int more, Place at) throws BrokenFile {
        values += more;
        if (values > Bounds.VALUES) {
            throw new BrokenFile(
                    at, "more than " + Bounds.VALUES + " values, aliases counted as what they stand for, are not read");
        }
    }

    private static void checkDepth(int depth, Place at) throws BrokenFile {
        if (depth > Bounds.DEPTH) {
            throw new BrokenFile(at, "values inside of values, deeper than " + Bounds.DEPTH + ", are not read");
        }
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
