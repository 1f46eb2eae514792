package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GpuNeedTest {
    private static final Gpu CARD = card(Optional.of(Bytes.ofGib(24)));

    @Test
    void with_neither_share_nor_memory_it_takes_the_whole_card() {
        GpuNeed whole = need(1, Optional.empty(), Optional.empty());

        assertThat(whole.shareOf(CARD)).isEqualTo(Share.ALL);
        assertThat(whole.memoryOf(CARD)).isEqualTo(Bytes.ofGib(24));
    }

    @Test
    void a_share_alone_takes_the_same_part_of_the_memory() {
        assertThat(need(1, Optional.of(new Share(500)), Optional.empty()).memoryOf(CARD))
                .isEqualTo(Bytes.ofGib(12));
    }

    @Test
    void memory_alone_takes_the_same_part_of_the_time_rounded_up() {
        GpuNeed need = need(1, Optional.empty(), Optional.of(Bytes.ofGib(8)));

        assertThat(need.shareOf(CARD)).isEqualTo(new Share(334));
        assertThat(need.memoryOf(CARD)).isEqualTo(Bytes.ofGib(8));
        assertThat(need(1, Optional.empty(), Optional.of(Bytes.ofGib(80))).shareOf(CARD))
                .isEqualTo(Share.ALL);
    }

    @Test
    void both_are_taken_as_they_are_said() {
        GpuNeed need = need(1, Optional.of(new Share(100)), Optional.of(Bytes.ofGib(20)));

        assertThat(need.shareOf(CARD)).isEqualTo(new Share(100));
        assertThat(need.memoryOf(CARD)).isEqualTo(Bytes.ofGib(20));
    }

    @Test
    void a_card_that_does_not_tell_its_memory_is_taken_whole() {
        Gpu silent = card(Optional.empty());

        assertThat(need(1, Optional.empty(), Optional.of(Bytes.ofGib(8))).shareOf(silent))
                .isEqualTo(Share.ALL);
        assertThat(need(1, Optional.of(Share.ALL), Optional.empty()).memoryOf(silent))
                .isEqualTo(Bytes.ZERO);
    }

    @Test
    void the_whole_of_any_memory_is_all_of_it_to_the_byte() {
        for (long bytes : new long[] {1, 999, 25_769_803_777L, 123_456_789_012_345L, Long.MAX_VALUE}) {
            Gpu odd = card(Optional.of(new Bytes(bytes)));
            assertThat(need(1, Optional.empty(), Optional.empty()).memoryOf(odd))
                    .isEqualTo(new Bytes(bytes));
        }
    }

    @Test
    void several_cards_are_not_shared_and_nothing_is_no_share() {
        assertThatIllegalArgumentException().isThrownBy(() -> need(0, Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> need(2, Optional.of(new Share(500)), Optional.empty()))
                .withMessageContaining("only a single card can be shared");
        assertThatIllegalArgumentException().isThrownBy(() -> need(1, Optional.of(Share.NONE), Optional.empty()));
        assertThat(need(2, Optional.empty(), Optional.of(Bytes.ofGib(8))).shareOf(CARD))
                .isEqualTo(Share.ALL);
    }

    @Test
    void vendors_that_are_named_are_the_only_ones() {
        assertThat(need(1, Optional.empty(), Optional.empty()).accepts(CARD)).isTrue();
        assertThat(new GpuNeed(1, Optional.empty(), Optional.empty(), Set.of(Gpu.Vendor.AMD)).accepts(CARD))
                .isFalse();
    }

    private static GpuNeed need(int cards, Optional<Share> share, Optional<Bytes> memory) {
        return new GpuNeed(cards, share, memory, Set.of());
    }

    private static Gpu card(Optional<Bytes> memory) {
        return new Gpu("RTX 3090", Gpu.Vendor.NVIDIA, memory, false);
    }
}
