package dev.firebreak.core.walls.cluster;

/** Hears what happens while a lab is applied. */
public interface ApplyProgress {
    /** Nobody listens. */
    ApplyProgress SILENT = new ApplyProgress() {
        @Override
        public void rehearsed(int done, int all) {}

        @Override
        public void applied(Change change) {}

        @Override
        public void waiting(ObjectName object, String state) {}

        @Override
        public void healthy(ObjectName object) {}

        @Override
        public void pruned(ObjectName object) {}
    };

    /** The cluster was asked what it would say to so many of all objects. */
    void rehearsed(int done, int all);

    /** An object was sent, and the cluster took it. */
    void applied(Change change);

    /** An object is not healthy yet; told once for each new state. */
    void waiting(ObjectName object, String state);

    /** An object that was waited for is healthy. */
    void healthy(ObjectName object);

    /** An object is deleted. */
    void pruned(ObjectName object);
}
