/**
 * Does: reads YAML as a tree whose nodes know where they stand. Never does: follow aliases, tags or merges; guess at types beyond text and
 * nothing. Talks to: Jackson's parser of YAML.
 */
@NullMarked
package io.threatlockdown.detection.yaml;

import org.jspecify.annotations.NullMarked;
