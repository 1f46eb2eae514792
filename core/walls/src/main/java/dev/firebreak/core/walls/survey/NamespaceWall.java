package dev.firebreak.core.walls.survey;

/** A wall around a namespace. */
public enum NamespaceWall implements SurveyedWall {
    QUOTA("quota", "a ResourceQuota bounds what all together may have"),
    LIMIT_RANGE("limits", "a LimitRange limits a container that says nothing"),
    DEFAULT_DENY("deny", "a network policy closes what no other opens"),
    POD_SECURITY("podsec", "a label enforces a Pod Security Standard");

    private final Words words;

    NamespaceWall(String label, String about) {
        this.words = new Words(label, about);
    }

    @Override
    public Words words() {
        return words;
    }
}
