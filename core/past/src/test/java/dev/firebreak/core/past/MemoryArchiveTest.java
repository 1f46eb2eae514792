package dev.firebreak.core.past;

class MemoryArchiveTest extends ArchiveContract {
    @Override
    protected Archive archive() {
        return new MemoryArchive();
    }
}
