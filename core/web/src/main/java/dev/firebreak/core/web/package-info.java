/** Endpoints, requests and replies, free of any web framework. */
@NullMarked
package dev.firebreak.core.web;

import org.jspecify.annotations.NullMarked;
