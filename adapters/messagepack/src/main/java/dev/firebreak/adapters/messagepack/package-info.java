/** Bus messages as MessagePack maps. */
@NullMarked
package dev.firebreak.adapters.messagepack;

import org.jspecify.annotations.NullMarked;
