package io.threatlockdown.detection.sigma;

/** One document of a Sigma file. */
public sealed interface SigmaEntry permits SigmaRule, SigmaCorrelation {
    SigmaHeader header();
}
