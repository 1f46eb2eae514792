package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name of a node, or a pattern of names: {@code pi-[1-5]} is five, {@code rack-[1-2]-[01-12]} is twenty-four. A leading
 * zero keeps the width.
 *
 * @param pattern as it was written
 * @param count how many names it stands for
 */
record NodeNames(String pattern, int count) {
    private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,6})-(\\d{1,6})]");
    private static final int LONGEST = 253;

    static final Scalar<NodeNames> KIND = new Scalar<>(
            "name of nodes",
            "pi-1, or pi-[1-5] for five",
            NodeNames::parse,
            Optional.empty(),
            Map.of("type", "string", "pattern", "^[-.a-z0-9\\[\\]]+$"));

    private static Parsed<NodeNames> parse(String pattern) {
        Matcher range = RANGE.matcher(pattern);
        long count = 1;
        while (range.find()) {
            int from = Integer.parseInt(range.group(1));
            int to = Integer.parseInt(range.group(2));
            if (from > to) {
                return Parsed.wrong("counts down; write the smaller number first");
            }
            count *= to - from + 1;
            if (count > Bounds.NAMES_PER_PATTERN) {
                return Parsed.wrong(
                        "stands for more than " + Bounds.NAMES_PER_PATTERN + " nodes; write several patterns");
            }
        }
        String longest = range.replaceAll("$2");
        return isHostName(longest)
                ? Parsed.value(new NodeNames(pattern, (int) count))
                : Parsed.wrong("is no name of nodes: it " + Names.RULE + "; a range is written pi-[1-5]");
    }

    /** Labels joined by dots, as Kubernetes names nodes. */
    private static boolean isHostName(String name) {
        return name.length() <= LONGEST && Stream.of(name.split("\\.", -1)).allMatch(Names::isLabel);
    }

    /** In the order of their numbers; the last range runs fastest. */
    List<String> names() {
        List<String> names = List.of("");
        Matcher range = RANGE.matcher(pattern);
        int end = 0;
        while (range.find()) {
            String between = pattern.substring(end, range.start());
            List<String> numbers = numbers(range.group(1), Integer.parseInt(range.group(2)));
            names = names.stream()
                    .flatMap(name -> numbers.stream().map(number -> name + between + number))
                    .toList();
            end = range.end();
        }
        String rest = pattern.substring(end);
        return names.stream().map(name -> name + rest).toList();
    }

    private static List<String> numbers(String from, int to) {
        int width = from.startsWith("0") ? from.length() : 1;
        List<String> numbers = new ArrayList<>();
        for (int i = Integer.parseInt(from); i <= to; i++) {
            String digits = String.valueOf(i);
            numbers.add("0".repeat(Math.max(0, width - digits.length())) + digits);
        }
        return numbers;
    }
}
