/**
 * Does: describes the API in OpenAPI's form, out of the controllers and what is written above them.
 * Never does: answer anything else; say who may ask what, which is the security configuration's.
 * Talks to: nobody; springdoc reads the controllers.
 */
@NullMarked
package io.threatlockdown.server.openapi;

import org.jspecify.annotations.NullMarked;
