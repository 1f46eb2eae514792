package dev.firebreak.core.conversation;

class InMemoryConversationsTest extends ConversationsContract {
    private final Conversations conversations = new InMemoryConversations();

    @Override
    protected Conversations open() {
        return conversations;
    }
}
