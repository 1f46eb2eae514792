package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key that is described, on its own: right, wrong, out of range, missing and misspelt. */
class EveryKeyTest {
    private static final String WRONG_FOR_WORDS = "[wrong]";
    private static final List<String> FAR_OUT = List.of(
            "-1", "999999999", "0.5MB", "999999TiB", "999999TB", "999999TB/s", "999d", "999y", "1000001", "10000001");

    static Stream<Draught> keys() {
        return Draught.all();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void is_right_by_its_example(Draught draught) {
        Labs.good(draught.with(Optional.of(draught.field().example())).text());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void is_told_once_and_where_it_stands_when_its_type_is_wrong(Draught draught) {
        String wrong = draught.field().kind() instanceof ListOf<?> ? "{wrong: type}" : WRONG_FOR_WORDS;
        Draught.Written written = draught.with(Optional.of(wrong));

        assertThat(Labs.found(written.text()))
                .as(written.text())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.place()).isEqualTo(written.value());
                    assertThat(problem.key()).isEqualTo(draught.field().name());
                    assertThat(problem.value()).isIn("a list", "a map");
                });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void is_told_once_when_nothing_stands_there(Draught draught) {
        boolean mayBeEmpty = switch (draught.field().kind()) {
            case ListOf<?> list -> list.fewest() == 0;
            case MapOf<?, ?> map -> map.fewest() == 0;
            case Scalar<?> _, Word<?> _, OneOf<?> _, Section<?> _ -> false;
        };
        Draught.Written written = draught.with(Optional.of("~"));

        if (mayBeEmpty) {
            Labs.good(written.text());
        } else {
            assertThat(Labs.found(written.text())).as(written.text()).hasSize(1);
        }
    }

    static Stream<Draught> limited() {
        return keys().filter(draught -> draught.field().kind() instanceof Scalar<?> scalar
                && scalar.limits().isPresent());
    }

    @ParameterizedTest
    @MethodSource("limited")
    void is_told_with_its_limits_when_it_is_out_of_range(Draught draught) {
        Scalar<?> scalar = (Scalar<?>) draught.field().kind();
        List<String> out =
                FAR_OUT.stream().filter(text -> isOutOfRange(scalar, text)).toList();
        assertThat(out).isNotEmpty();
        for (String value : out) {
            Draught.Written written = draught.with(Optional.of(value));
            assertThat(Labs.found(written.text()))
                    .as(written.text())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.place()).isEqualTo(written.value());
                        assertThat(problem.wrong())
                                .contains(scalar.limits().orElseThrow().most());
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("limited")
    void may_be_as_much_as_its_limit(Draught draught) {
        Limits limits = ((Scalar<?>) draught.field().kind()).limits().orElseThrow();
        for (String limit : List.of(limits.least(), limits.most())) {
            List<Problem> problems = Labs.all(draught.with(Optional.of(limit)).text());
            assertThat(problems).noneMatch(problem -> problem.wrong().contains("must lie between"));
        }
    }

    static Stream<Draught> required() {
        return keys().filter(draught -> draught.field().required());
    }

    @ParameterizedTest
    @MethodSource("required")
    void is_told_at_what_it_belongs_to_when_it_is_missing(Draught draught) {
        Draught.Written written = draught.with(Optional.empty());

        assertThat(Labs.found(written.text()))
                .as(written.text())
                .singleElement()
                .extracting(problem -> problem.place().line())
                .isIn(written.section().line(), written.section().line() + 1);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void is_suggested_when_its_name_is_misspelt(Draught draught) {
        Draught.Written written = draught.with(Optional.of(draught.field().example()));
        String name = draught.field().name();
        int at = written.text().lastIndexOf(name + ": " + draught.field().example());
        String misspelt = written.text().substring(0, at) + "x" + written.text().substring(at);

        assertThat(Labs.found(misspelt)).as(misspelt).anySatisfy(problem -> {
            assertThat(problem.place().line())
                    .isIn(written.value().line(), written.value().line() - 1);
            assertThat(problem.value() + problem.wrong()).containsAnyOf("x" + name, "write one of");
        });
    }

    private static boolean isOutOfRange(Scalar<?> scalar, String text) {
        return switch (scalar.parser().apply(text)) {
            case Parsed.Value<?> _ -> false;
            case Parsed.Wrong<?>(String wrong, Optional<String> _) -> wrong.contains("must lie between");
        };
    }
}
