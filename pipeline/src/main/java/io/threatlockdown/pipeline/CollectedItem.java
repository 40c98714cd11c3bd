package io.threatlockdown.pipeline;

import java.util.Optional;

/**
 * What people are told of a request, whatever it is pulled from.
 *
 * @param name unique in a configuration
 * @param kind what kind of place that is
 * @param place what is asked: a workspace's GUID, {@code Microsoft Graph}, a storage account
 * @param tenant a domain name or GUID; {@code ""} where none is logged on to
 * @param question the query, the path, the container
 * @param note what a person should know of how it is collected
 */
record CollectedItem(
        String name,
        Optional<String> tag,
        PlaceKind kind,
        String place,
        String tenant,
        String question,
        Optional<String> note) {}
