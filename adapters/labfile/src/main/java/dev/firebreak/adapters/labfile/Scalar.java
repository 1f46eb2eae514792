package dev.firebreak.adapters.labfile;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that is written as one word or number.
 *
 * @param name what it is: {@code amount of memory}
 * @param form how it is written, for people: {@code 512MiB or 8GiB}
 * @param parser of its text
 * @param limits between which it lies, where it can be compared
 * @param schema what a JSON Schema says of it
 */
record Scalar<T>(
        String name,
        String form,
        Function<String, Parsed<T>> parser,
        Optional<Limits> limits,
        Map<String, Object> schema)
        implements Kind<T> {

    /** A scalar that is right, or written in a way that nobody understands. */
    static <T> Scalar<T> of(
            String name, String form, Function<String, Optional<T>> parser, Map<String, Object> schema) {
        return new Scalar<>(
                name,
                form,
                text -> parser.apply(text)
                        .map(Parsed::value)
                        .orElseGet(() -> Parsed.wrong("is no " + name + "; write it as " + form)),
                Optional.empty(),
                schema);
    }

    /** The same between two values, themselves included. */
    static <T extends Comparable<? super T>> Scalar<T> between(Scalar<T> any, String least, String most) {
        T lowest = any.valueOf(least);
        T highest = any.valueOf(most);
        return new Scalar<>(
                any.name,
                any.form,
                text -> switch (any.parser.apply(text)) {
                    case Parsed.Value<T>(T value)
                    when value.compareTo(lowest) < 0 || value.compareTo(highest) > 0 ->
                        Parsed.wrong("must lie between " + least + " and " + most);
                    case Parsed<T> other -> other;
                },
                Optional.of(new Limits(least, most)),
                any.schema);
    }

    /** The same, made into something else. */
    <R> Scalar<R> as(Function<T, R> make) {
        return new Scalar<>(
                name,
                form,
                text -> switch (parser.apply(text)) {
                    case Parsed.Value<T>(T value) -> Parsed.value(make.apply(value));
                    case Parsed.Wrong<T>(String wrong, Optional<String> maybe) -> new Parsed.Wrong<>(wrong, maybe);
                },
                limits,
                schema);
    }

    private T valueOf(String text) {
        return switch (parser.apply(text)) {
            case Parsed.Value<T>(T value) -> value;
            case Parsed.Wrong<T>(String wrong, Optional<String> _) ->
                throw new IllegalStateException("a limit is no value: " + text + " " + wrong);
        };
    }

    @Override
    public Optional<T> read(Cursor cursor) {
        if (!(cursor.value() instanceof Yaml.Text text) || text.isNothing()) {
            cursor.wrong("is no " + name + "; write it as " + form);
            return Optional.empty();
        }
        return switch (parser.apply(text.value())) {
            case Parsed.Value<T>(T value) -> Optional.of(value);
            case Parsed.Wrong<T>(String wrong, Optional<String> maybe) -> {
                cursor.wrong(wrong, maybe);
                yield Optional.empty();
            }
        };
    }
}
