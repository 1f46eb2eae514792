package dev.firebreak.entry.console;

import java.util.List;

/** The page about documents. */
record DocumentsView(JobsView jobs, AddForm form, List<CollectionView> collections, Shelf shelf) {

    /**
     * @param running whether any job is under way, so that the part is asked for again soon
     */
    record JobsView(List<JobView> jobs, boolean running) {}

    /**
     * A job on its way or lately ended.
     *
     * @param percent 0 to 100 of the part that it is in, files or vectors; -1 while files are still being counted
     * @param progress such as {@code 42 of 128 files}
     * @param pace such as {@code 12 files/s, about 7 s left}; may be empty
     * @param outcome what became of the files; may be empty
     */
    record JobView(
            String id,
            String collection,
            String paths,
            String state,
            boolean ended,
            boolean failed,
            int percent,
            String progress,
            String pace,
            String outcome,
            String error,
            When updated) {}

    /** @param problems what is wrong with what was entered */
    record AddForm(String path, String collection, List<String> problems) {}

    record CollectionView(
            String name, long read, long skipped, long failed, long passages, List<String> roots, boolean current) {}

    /**
     * A page of the files of a collection.
     *
     * @param collection empty when there are no collections
     * @param state the filter in lower case; empty for all
     */
    record Shelf(String collection, String state, List<Filter> filters, List<FileView> files, int page, boolean more) {
        String address(String newState, int newPage) {
            return "/documents?collection=" + collection
                    + (newState.isEmpty() ? "" : "&state=" + newState)
                    + (newPage == 0 ? "" : "&page=" + newPage)
                    + "#files";
        }
    }

    record Filter(String state, String label, long count, boolean current) {}

    record FileView(
            String title,
            String path,
            String format,
            String state,
            String reason,
            int passages,
            String size,
            When modified) {}
}
