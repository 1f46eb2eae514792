package dev.firebreak.entry.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.WorkloadClass;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HouseDrawingTest {
    private static final Format.Links LINKS = new Format.Links() {
        @Override
        public String node(String name) {
            return "/house/machines/" + name;
        }

        @Override
        public String workload(String name) {
            return "/house/workloads/" + name;
        }
    };

    @Test
    void every_copy_is_one_piece_in_the_room_where_it_lives() throws Exception {
        House house = ModelHouses.home();

        Document svg = parse(HouseDrawing.svg(house, Format.picture(840)));

        List<String> drawn = new ArrayList<>();
        for (Element room : withAttribute(svg.getDocumentElement(), "data-node")) {
            withAttribute(room, "data-copy")
                    .forEach(piece ->
                            drawn.add(piece.getAttribute("data-copy") + " on " + room.getAttribute("data-node")));
        }
        List<String> planned = house.plan().placed().stream()
                .map(placed -> placed.replica() + " on " + placed.spot().node())
                .toList();
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(planned);
    }

    @Test
    void a_copy_without_a_place_stands_outside_all_rooms_with_what_would_make_one() throws Exception {
        Document svg = parse(HouseDrawing.svg(ModelHouses.home(), Format.picture(840)));

        Element lost = withAttribute(svg.getDocumentElement(), "data-copy").stream()
                .filter(piece -> piece.getAttribute("data-copy").equals("deepseek-r1"))
                .findFirst()
                .orElseThrow();
        assertThat(((Element) lost.getParentNode()).getAttribute("data-node")).isEmpty();
        assertThat(lost.getTextContent()).contains("fits with 404 GiB more memory on the card of spark-1");
    }

    @Test
    void a_class_is_told_by_shape_and_letter_as_well_as_by_colour() throws Exception {
        Document svg = parse(HouseDrawing.svg(ModelHouses.home(), Format.picture(840)));

        for (WorkloadClass kind : WorkloadClass.values()) {
            Element shape = withAttribute(svg.getDocumentElement(), "id").stream()
                    .filter(element -> element.getAttribute("id").equals("house-" + kind.word()))
                    .findFirst()
                    .orElseThrow();
            assertThat(shape.getTextContent()).isEqualTo(kind.name().substring(0, 1));
        }
        List<String> outlines =
                List.of(WorkloadClass.values()).stream().map(Palette::shape).toList();
        assertThat(outlines).doesNotHaveDuplicates();
    }

    @Test
    void what_a_lab_is_called_cannot_become_markup() throws Exception {
        String svg = HouseDrawing.svg(ModelHouses.hut(), Format.part("wide", 840, LINKS));

        assertThat(parse(svg).getDocumentElement().getAttribute("role")).isEqualTo("group");
        assertThat(svg).contains("&lt;hut&gt;").doesNotContain("<hut>");
    }

    @Test
    void a_part_of_a_page_leads_on_and_names_everything_that_it_leads_to() throws Exception {
        Document svg = parse(HouseDrawing.svg(ModelHouses.home(), Format.part("wide", 840, LINKS)));

        NodeList links = svg.getElementsByTagName("a");
        assertThat(links.getLength()).isGreaterThanOrEqualTo(9 + 26);
        for (int i = 0; i < links.getLength(); i++) {
            assertThat(((Element) links.item(i)).getAttribute("href")).startsWith("/house/");
            assertThat(((Element) links.item(i)).getFirstChild().getNodeName()).isEqualTo("title");
        }
    }

    @Test
    void drawn_once_more_on_a_page_it_uses_the_shapes_that_are_there() throws Exception {
        Format wide = Format.part("wide", 840, LINKS);

        String again = HouseDrawing.svg(ModelHouses.home(), wide.again("narrow", 288));

        parse(again);
        assertThat(again).contains("id=\"narrow-title\"", "href=\"#wide-data\"").doesNotContain("<style", "id=\"wide-");
    }

    @Test
    void machines_that_are_alike_stand_for_each_other_when_there_are_many() throws Exception {
        String alike = HouseDrawing.svg(ModelHouses.cluster(200, true), Format.picture(840));

        assertThat(withAttribute(parse(alike).getDocumentElement(), "data-node"))
                .hasSize(3);
        assertThat(alike).contains("and 66 more like it", "and 65 more like it");
    }

    @Test
    void machines_that_differ_become_tiles_and_beyond_those_only_their_kinds_are_drawn() throws Exception {
        String tiles = HouseDrawing.svg(ModelHouses.cluster(200, false), Format.picture(840));
        String kinds = HouseDrawing.svg(ModelHouses.cluster(1000, false), Format.picture(840));

        assertThat(withAttribute(parse(tiles).getDocumentElement(), "data-node"))
                .hasSize(200);
        assertThat(withAttribute(parse(kinds).getDocumentElement(), "data-node"))
                .hasSize(3);
        assertThat(kinds).contains("and 333 more like it");
        assertThat(tiles.length()).isLessThan(300_000);
        assertThat(kinds.length()).isLessThan(50_000);
    }

    @Test
    void the_same_house_gives_the_same_bytes() {
        assertThat(HouseDrawing.svg(ModelHouses.home(), Format.picture(840)))
                .isEqualTo(HouseDrawing.svg(ModelHouses.home(), Format.picture(840)))
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void whoever_does_not_see_it_is_told_what_lives_where() throws Exception {
        Document svg = parse(HouseDrawing.svg(ModelHouses.home(), Format.picture(840)));

        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("23 workloads on 9 machines, 1 without a place", "pi-1: postgres, valkey.", "pi-5: empty.");
    }

    private static List<Element> withAttribute(Element root, String attribute) {
        List<Element> found = new ArrayList<>();
        NodeList all = root.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute(attribute)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
