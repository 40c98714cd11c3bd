package io.threatlockdown.server.live;

import io.threatlockdown.server.accounts.Caller;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that an open page listens to. */
@RestController
public class LiveController {
    private final LiveStreams streams;

    public LiveController(LiveStreams streams) {
        this.streams = streams;
    }

    /** New alerts and changes of state as they come, as server-sent events. */
    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() {
        return streams.open(Caller.tenants());
    }
}
