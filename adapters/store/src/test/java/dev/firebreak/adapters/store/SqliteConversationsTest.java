package dev.firebreak.adapters.store;

import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.ConversationsContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationsTest extends ConversationsContract {
    @TempDir
    private Path folder;

    private @Nullable Database database;

    @Override
    protected Conversations open() {
        close();
        Database opened = Database.open(folder.resolve("firebreak.db"));
        database = opened;
        return opened.conversations();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
