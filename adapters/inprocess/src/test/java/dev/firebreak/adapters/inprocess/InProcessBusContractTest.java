package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder in
class InProcessBusContractTest extends BusContract {
    @TempDir
    Path folder;

    @Override
    protected Bus open() throws Exception {
        return InProcessBus.open(folder.resolve("bus"));
    }

    @Override
    protected Bus reopen(Bus closed) throws Exception {
        return InProcessBus.open(folder.resolve("bus"));
    }
}
