@NullMarked
package dev.firebreak.adapters.kubernetes.importing;

import org.jspecify.annotations.NullMarked;
