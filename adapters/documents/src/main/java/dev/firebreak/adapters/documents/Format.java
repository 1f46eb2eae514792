package dev.firebreak.adapters.documents;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The formats that are read, by what a file is called. */
enum Format {
    TEXT("text"),
    MARKDOWN("Markdown"),
    RST("reStructuredText"),
    ASCIIDOC("AsciiDoc"),
    ORG("Org"),
    HTML("HTML"),
    XML("XML"),
    PDF("PDF"),
    JSON("JSON"),
    JSON_LINES("JSON lines"),
    CSV("CSV"),
    TSV("TSV"),
    CODE("source code");

    private static final Map<String, Format> BY_EXTENSION = Map.ofEntries(
            Map.entry("md", MARKDOWN),
            Map.entry("markdown", MARKDOWN),
            Map.entry("mdown", MARKDOWN),
            Map.entry("mkd", MARKDOWN),
            Map.entry("mdx", MARKDOWN),
            Map.entry("rst", RST),
            Map.entry("rest", RST),
            Map.entry("adoc", ASCIIDOC),
            Map.entry("asciidoc", ASCIIDOC),
            Map.entry("org", ORG),
            Map.entry("html", HTML),
            Map.entry("htm", HTML),
            Map.entry("xhtml", HTML),
            Map.entry("xml", XML),
            Map.entry("docbook", XML),
            Map.entry("pdf", PDF),
            Map.entry("json", JSON),
            Map.entry("geojson", JSON),
            Map.entry("jsonl", JSON_LINES),
            Map.entry("ndjson", JSON_LINES),
            Map.entry("csv", CSV),
            Map.entry("tsv", TSV));

    private static final Set<String> CODE_EXTENSIONS = Set.of(
            "ada",
            "adb",
            "ads",
            "asm",
            "awk",
            "bash",
            "bat",
            "c",
            "cc",
            "cfg",
            "cl",
            "clj",
            "cmake",
            "cocci",
            "conf",
            "cpp",
            "cs",
            "css",
            "cu",
            "cxx",
            "d",
            "dart",
            "diff",
            "el",
            "erl",
            "ex",
            "exs",
            "f",
            "f90",
            "fish",
            "fs",
            "gd",
            "go",
            "gradle",
            "groovy",
            "h",
            "hcl",
            "hh",
            "hpp",
            "hs",
            "ini",
            "java",
            "jl",
            "js",
            "jsx",
            "kt",
            "kts",
            "lisp",
            "lua",
            "m",
            "m4",
            "mjs",
            "mk",
            "ml",
            "mli",
            "mm",
            "nim",
            "nix",
            "pas",
            "patch",
            "php",
            "pl",
            "pm",
            "pp",
            "properties",
            "proto",
            "ps1",
            "py",
            "pyi",
            "r",
            "rb",
            "rego",
            "rs",
            "s",
            "scala",
            "scm",
            "scss",
            "service",
            "sh",
            "socket",
            "sql",
            "star",
            "svelte",
            "swift",
            "tcl",
            "tf",
            "timer",
            "toml",
            "ts",
            "tsx",
            "v",
            "vala",
            "vb",
            "vhd",
            "vhdl",
            "vim",
            "vue",
            "yaml",
            "yml",
            "zig",
            "zsh");

    private static final Set<String> CODE_NAMES =
            Set.of("makefile", "gnumakefile", "dockerfile", "containerfile", "jenkinsfile", "vagrantfile", "rakefile");

    private final String title;

    Format(String title) {
        this.title = title;
    }

    /** As people call it. */
    String title() {
        return title;
    }

    FormatReader reader() {
        return switch (this) {
            case TEXT -> new TextReader(TextReader.Markup.PLAIN);
            case MARKDOWN -> new MarkdownReader();
            case RST -> new TextReader(TextReader.Markup.RST);
            case ASCIIDOC -> new TextReader(TextReader.Markup.ASCIIDOC);
            case ORG -> new TextReader(TextReader.Markup.ORG);
            case HTML -> new HtmlReader();
            case XML -> new XmlReader();
            case PDF -> new PdfReader();
            case JSON -> new JsonReader();
            case JSON_LINES -> new JsonLinesReader();
            case CSV -> new CsvReader(false);
            case TSV -> new CsvReader(true);
            case CODE -> new CodeReader();
        };
    }

    /** The format of a file that is not binary: by its name, and where that says nothing by how it begins. */
    static Format of(String name, String beginning) {
        String lower = name.toLowerCase(Locale.ROOT);
        String extension = extension(lower);
        Format named = BY_EXTENSION.get(extension);
        if (named != null) {
            return named;
        }
        if (CODE_EXTENSIONS.contains(extension) || CODE_NAMES.contains(lower)) {
            return CODE;
        }
        return byBeginning(beginning.stripLeading());
    }

    /** What follows the last dot of a name, in lower case; empty where there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Format byBeginning(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return HTML;
        }
        if (lower.startsWith("<?xml")) {
            return lower.contains("<html") ? HTML : XML;
        }
        return text.startsWith("#!") ? CODE : TEXT;
    }
}
