package dev.firebreak.adapters.store;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.CatalogueContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteCatalogueTest extends CatalogueContract {
    @TempDir
    private Path folder;

    private @Nullable Database database;

    @Override
    protected Catalogue open() {
        close();
        Database opened = Database.open(folder.resolve("firebreak.db"));
        database = opened;
        return opened.catalogue();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
