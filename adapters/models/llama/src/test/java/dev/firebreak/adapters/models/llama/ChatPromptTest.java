package dev.firebreak.adapters.models.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatPromptTest {
    private static final List<ChatMessage> TALK =
            List.of(ChatMessage.system("Be brief."), ChatMessage.user("@message-1@ 😀"), ChatMessage.assistant("Yes."));

    @Test
    void contents_never_pass_through_the_template() {
        String prompt = ChatPrompt.templated(TALK, request -> {
            assertThat(request).doesNotContain("brief", "😀");
            return "<@message-0@><@message-1@><@message-2@>!";
        });

        assertThat(prompt).isEqualTo("<Be brief.><@message-1@ 😀><Yes.>!");
    }

    @Test
    void without_a_template_roles_are_written_out() {
        assertThat(ChatPrompt.plain(List.of(ChatMessage.system("Be brief."), ChatMessage.user("Why?"))))
                .isEqualTo("Be brief.\n\nUser: Why?\n\nAssistant:");
    }
}
