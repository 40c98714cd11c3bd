/**
 * What the shipped rules detect, in words.
 *
 * <p>Does: brings rules, their notes, their tests and the attacks of the local tenant together in one text. Never: runs a rule. Talks to:
 * detection, the local tenant's scenario.
 */
@NullMarked
package io.threatlockdown.cli.catalog;

import org.jspecify.annotations.NullMarked;
