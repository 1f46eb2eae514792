package dev.firebreak.core.walls.survey;

import java.util.Locale;

/** A wall around a namespace. */
public enum NamespaceWall {
    QUOTA("quota", "a ResourceQuota bounds what all together may have"),
    LIMIT_RANGE("limits", "a LimitRange limits a container that says nothing"),
    DEFAULT_DENY("deny", "a network policy closes what no other opens"),
    POD_SECURITY("podsec", "a label enforces a Pod Security Standard");

    private final String label;
    private final String about;

    NamespaceWall(String label, String about) {
        this.label = label;
        this.about = about;
    }

    /** For a table. */
    public String label() {
        return label;
    }

    /** What it means, as a sentence without a full stop. */
    public String about() {
        return about;
    }

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
