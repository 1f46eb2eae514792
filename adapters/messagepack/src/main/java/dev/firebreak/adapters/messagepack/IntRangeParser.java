package dev.firebreak.adapters.messagepack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Refuses numbers that do not fit where they go: the MessagePack parser keeps their low bits without a word. */
final class IntRangeParser extends JsonParserDelegate {
    IntRangeParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public int getIntValue() throws IOException {
        long value = getLongValue();
        if (value != (int) value) {
            throw new InputCoercionException(
                    this, "the number " + value + " does not fit into 32 bits", currentToken(), int.class);
        }
        return (int) value;
    }
}
