package dev.firebreak.core.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardValuesTest {
    private static final double TEMPERATURE = 20;
    /** One rate: processor and memory cost nothing. */
    private static final Rates FREE = new Rates(new double[1], new double[1]);

    private static final Units HUNDREDTHS = new Units(10);

    private static Kind kind(int gpus, int thousandths, double price) {
        Shape shape = Shape.of(0, 0, gpus, thousandths);
        Kind kind = new Kind(shape, HUNDREDTHS, new boolean[] {true});
        kind.add(shape, 1);
        kind.price(price);
        return kind;
    }

    private static CardValues values(Kind... kinds) {
        int[] all = IntStream.range(0, kinds.length).toArray();
        Weights weights = new Weights(List.of(kinds), FREE, TEMPERATURE);
        weights.update();
        CardValues values = new CardValues(weights, all, HUNDREDTHS.whole(), 4);
        values.update();
        return values;
    }

    private static double ofRoom(CardValues values, int free) {
        return values.ofRoom(free)[0];
    }

    private static double ofWhole(CardValues values, int free) {
        return values.ofWhole(free)[0];
    }

    @Test
    void a_card_is_worth_the_sum_over_its_fillings_by_hand() {
        CardValues values = values(kind(1, 400, 300), kind(1, 1_000, 800));
        assertThat(ofRoom(values, 39)).isZero();
        assertThat(ofRoom(values, 40)).isCloseTo(TEMPERATURE * Math.log(1 + Math.exp(15)), within(1e-9));
        double fillings = 1 + Math.exp(15) + Math.exp(30) + Math.exp(40);
        assertThat(ofRoom(values, 100)).isCloseTo(TEMPERATURE * Math.log(fillings), within(1e-9));
    }

    @Test
    void kinds_of_one_size_are_so_many_ways_to_fill_a_card_as_there_are_kinds() {
        CardValues values = values(kind(1, 500, 300), kind(1, 500, 320), kind(1, 1_000, 700));
        double halves = Math.exp(15) + Math.exp(16);
        double fillings = 1 + halves + halves * halves + Math.exp(35);
        assertThat(ofRoom(values, 100)).isCloseTo(TEMPERATURE * Math.log(fillings), within(1e-9));
    }

    @Test
    void more_room_is_never_worth_less() {
        CardValues values = values(kind(1, 230, 180), kind(1, 470, 455), kind(1, 1_000, 990));
        for (int room = 1; room <= HUNDREDTHS.whole(); room++) {
            assertThat(ofRoom(values, room)).isGreaterThanOrEqualTo(ofRoom(values, room - 1));
        }
    }

    @Test
    void four_whole_cards_are_worth_more_than_four_times_one_where_a_pod_wants_four() {
        CardValues values = values(kind(1, 1_000, 1_000), kind(4, 1_000, 4_100));
        assertThat(ofWhole(values, 3)).isCloseTo(3 * ofWhole(values, 1), within(1e-6));
        assertThat(ofWhole(values, 4)).isCloseTo(4_100, within(1.0));
    }

    @Test
    void the_dearest_pods_of_many_cards_are_no_more_than_a_number_can_be() {
        CardValues values = values(kind(1, 10, 20), kind(4, 1_000, 1e6));
        assertThat(ofWhole(values, 4)).isFinite();
    }

    @Test
    void what_is_sold_is_what_the_value_rises_by_with_the_price() {
        double step = 1e-3;
        double[][] nodes = new double[5][1];
        nodes[4][0] = 1;
        double[] pods = new double[3];
        values(kind(1, 330, 300), kind(1, 500, 480), kind(2, 1_000, 1_990)).sales(nodes, pods);
        double now = values(kind(1, 330, 300), kind(1, 500, 480), kind(2, 1_000, 1_990))
                .ofWhole(4)[0];
        double dearerPart = values(kind(1, 330, 300 + step), kind(1, 500, 480), kind(2, 1_000, 1_990))
                .ofWhole(4)[0];
        double dearerPair = values(kind(1, 330, 300), kind(1, 500, 480), kind(2, 1_000, 1_990 + step))
                .ofWhole(4)[0];
        assertThat((dearerPart - now) / step).isCloseTo(pods[0], within(1e-3));
        assertThat((dearerPair - now) / step).isCloseTo(pods[2], within(1e-3));
    }
}
