package dev.firebreak.adapters.documents;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A title for a file that does not name itself: its name, and where that says nothing ({@code README}), the folder that
 * it belongs to as well.
 */
final class PlainName {
    private static final Set<String> SAYS_NOTHING = Set.of(
            "about",
            "api",
            "authors",
            "bugs",
            "build",
            "building",
            "changelog",
            "changes",
            "conduct",
            "config",
            "contributing",
            "contributors",
            "copying",
            "copyright",
            "credits",
            "example",
            "faq",
            "hacking",
            "history",
            "index",
            "install",
            "license",
            "licence",
            "maintainers",
            "main",
            "makefile",
            "manual",
            "news",
            "notes",
            "notice",
            "overview",
            "porting",
            "readme",
            "release",
            "releases",
            "releasenotes",
            "security",
            "test",
            "thanks",
            "thirdparty",
            "todo",
            "upgrading",
            "usage");

    private static final Set<String> FOLDERS_THAT_SAY_NOTHING = Set.of(
            "doc",
            "docs",
            "documentation",
            "example",
            "examples",
            "html",
            "manual",
            "src",
            "text",
            "txt",
            "md",
            "en",
            "main",
            "resources",
            "contrib",
            "samples",
            "test",
            "tests",
            "misc",
            "notes");

    private PlainName() {}

    /** @param name the file's name, without what says that it is packed */
    static String of(Path file, String name) {
        String folder = folder(file);
        String title = saysNothing(name) && !folder.isEmpty() ? folder + ": " + name : name;
        return CleanText.line(title).isEmpty() ? "(a file without a name)" : CleanText.line(title);
    }

    /** Whether a file of this name tells of releases, so that its first heading names the newest one and not the file. */
    static boolean tellsOfReleases(String name) {
        return stem(name).matches("(changelog|changes|news|history|releases?|releasenotes).*");
    }

    private static boolean saysNothing(String name) {
        return SAYS_NOTHING.contains(stem(name));
    }

    private static String stem(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return (dot > 0 ? lower.substring(0, dot) : lower).replaceAll("[^a-z]", "");
    }

    private static String folder(Path file) {
        @Nullable Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && folder.getFileName() != null) {
            String name = folder.getFileName().toString();
            if (!FOLDERS_THAT_SAY_NOTHING.contains(name.toLowerCase(Locale.ROOT))) {
                return name;
            }
            folder = folder.getParent();
        }
        return "";
    }
}
