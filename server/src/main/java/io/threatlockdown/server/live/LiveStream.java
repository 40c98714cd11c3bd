package io.threatlockdown.server.live;

import io.threatlockdown.workspace.TenantScope;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.util.Map;

/**
 * An open page. Used by the thread that sends alone, but for its end.
 *
 * @param tenants whose alerts it is told of
 */
record LiveStream(SseEmitter emitter, TenantScope tenants) {
    /** Whether it is still there. */
    boolean send(String name, Map<String, Object> data) {
        try {
            emitter.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}
