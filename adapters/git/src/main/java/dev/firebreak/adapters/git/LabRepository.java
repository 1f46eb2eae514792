package dev.firebreak.adapters.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.RmCommand;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.lib.UserConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A Git repository that rendered files are committed to: one commit on the branch that is checked out, of Firebreak's own
 * files and of nothing that somebody else has staged. History is added to, never rewritten.
 */
public final class LabRepository {
    private final Path folder;

    /** @param folder the repository, or a folder in it */
    public LabRepository(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** What became of a commit. */
    public sealed interface Outcome {
        /**
         * @param files what changed in the folder
         * @param commit its id, abbreviated; empty when the repository had everything already
         * @param branch it is on
         */
        record Committed(OwnedFolder.Outcome.Written files, Optional<String> commit, String branch)
                implements Outcome {}

        /** @param problems each with what to do; nothing was written or committed */
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Writes the files and commits them; what a run left behind that was interrupted is committed too. */
    public Outcome commit(SortedMap<String, String> files, boolean force, String message) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return refused(folder + " is in no Git repository; make one with git init, or leave --commit out");
        }
        try (Repository repository = builder.build();
                Git git = new Git(repository)) {
            List<String> problems = problems(repository, git);
            if (!problems.isEmpty()) {
                return new Outcome.Refused(problems);
            }
            return switch (new OwnedFolder(folder).write(files, force)) {
                case OwnedFolder.Outcome.Refused(List<String> reasons) -> new Outcome.Refused(reasons);
                case OwnedFolder.Outcome.Written written ->
                    new Outcome.Committed(
                            written,
                            commit(repository, git, written, files, message),
                            String.valueOf(repository.getBranch()));
            };
        } catch (GitAPIException e) {
            throw new IOException(
                    "the files are written, but Git would not commit them: " + e.getMessage()
                            + ". Mend that and run the same again",
                    e);
        }
    }

    private static Outcome refused(String problem) {
        return new Outcome.Refused(List.of(problem));
    }

    private List<String> problems(Repository repository, Git git) throws IOException, GitAPIException {
        List<String> problems = new ArrayList<>();
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            problems.add("the repository is in the middle of something (" + state.getDescription()
                    + "); finish or abort that first");
        }
        String head = repository.getFullBranch();
        if (head == null || !head.startsWith(Constants.R_HEADS)) {
            problems.add("no branch is checked out; check one out with git switch");
        }
        Status status = git.status().call();
        status.getConflicting().stream()
                .sorted()
                .limit(10)
                .forEach(path -> problems.add(path + " has a conflict; resolve it first"));
        UserConfig user = repository.getConfig().get(UserConfig.KEY);
        if (user.isAuthorNameImplicit() || user.isAuthorEmailImplicit()) {
            problems.add("Git does not know who commits; say git config user.name and git config user.email");
        }
        return problems;
    }

    /** Only what is ours and differs from the last commit, whatever else is staged. */
    private Optional<String> commit(
            Repository repository,
            Git git,
            OwnedFolder.Outcome.Written written,
            SortedMap<String, String> files,
            String message)
            throws GitAPIException {
        String prefix = prefix(repository);
        Set<String> ours = new TreeSet<>();
        files.keySet().forEach(path -> ours.add(prefix + path));
        ours.add(prefix + OwnedFolder.RECORD);
        Set<String> removed = new TreeSet<>();
        written.removed().forEach(path -> removed.add(prefix + path));
        Status status = git.status().call();
        Set<String> differ = new TreeSet<>();
        List.of(
                        status.getUntracked(),
                        status.getModified(),
                        status.getAdded(),
                        status.getChanged(),
                        status.getMissing())
                .forEach(differ::addAll);
        Set<String> toCommit = new TreeSet<>(ours);
        toCommit.retainAll(differ);
        if (!toCommit.isEmpty()) {
            AddCommand add = git.add();
            toCommit.forEach(add::addFilepattern);
            add.call();
        }
        removed.retainAll(differ);
        if (!removed.isEmpty()) {
            RmCommand remove = git.rm();
            removed.forEach(remove::addFilepattern);
            remove.call();
            toCommit.addAll(removed);
        }
        if (toCommit.isEmpty()) {
            return Optional.empty();
        }
        CommitCommand commit = git.commit().setMessage(message).setSign(false);
        toCommit.forEach(commit::setOnly);
        RevCommit made = commit.call();
        return Optional.of(made.abbreviate(10).name());
    }

    private String prefix(Repository repository) {
        Path tree = repository.getWorkTree().toPath().toAbsolutePath().normalize();
        String prefix = tree.relativize(folder).toString().replace('\\', '/');
        return prefix.isEmpty() ? "" : prefix + "/";
    }
}
