package dev.firebreak.entry.console;

/**
 * What surrounds a page.
 *
 * @param title of the page, for the browser's tab
 * @param current which entry of the navigation the page belongs to
 * @param reloads whether a browser without scripts loads the page again by itself, because something on it is under way
 */
record Frame(String title, Page current, Assets assets, boolean reloads) {
    /** Whether the page has parts of its own that change without the server. */
    boolean lively() {
        return current == Page.ASK;
    }

    /** The navigation, in its order. */
    enum Page {
        ASK("Ask", "/ask"),
        HOUSE("House", "/house"),
        WATCH("Watch", "/watch"),
        DOCUMENTS("Documents", "/documents"),
        SEARCH("Search", "/search"),
        MACHINE("Machine", "/machine"),
        /** A page outside of the navigation. */
        NONE("", "");

        private final String label;
        private final String path;

        Page(String label, String path) {
            this.label = label;
            this.path = path;
        }

        String label() {
            return label;
        }

        String path() {
            return path;
        }

        boolean listed() {
            return this != NONE;
        }
    }
}
