package dev.firebreak.entry.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long an answer took, from the question on: to its sources, to its first word, to its end. */
record Pace(Optional<Duration> sources, Optional<Duration> firstWord, Optional<Duration> whole) {
    static final Pace UNKNOWN = new Pace(Optional.empty(), Optional.empty(), Optional.empty());

    Pace withSources(Duration duration) {
        return new Pace(Optional.of(duration), Optional.empty(), Optional.empty());
    }

    Pace withFirstWord(Duration duration) {
        return firstWord.isPresent() ? this : new Pace(sources, Optional.of(duration), whole);
    }

    Pace withWhole(Duration duration) {
        return new Pace(sources, firstWord, Optional.of(duration));
    }

    /** For people, such as {@code sources after 38 ms}, {@code first word after 410 ms}, {@code 3.2 s in all}. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        sources.ifPresent(duration -> words.add("sources after " + When.length(duration)));
        firstWord.ifPresent(duration -> words.add("first word after " + When.length(duration)));
        whole.ifPresent(duration -> words.add(When.length(duration) + " in all"));
        return List.copyOf(words);
    }
}
