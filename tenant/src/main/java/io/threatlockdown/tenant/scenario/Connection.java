package io.threatlockdown.tenant.scenario;

/**
 * Where a request came from.
 *
 * @param address IPv4 or IPv6, of the ranges set aside for documentation
 * @param network the autonomous system number, of those set aside for documentation
 */
record Connection(String address, Place place, String network) {}
