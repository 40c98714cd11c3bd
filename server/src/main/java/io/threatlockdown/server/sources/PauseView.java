package io.threatlockdown.server.sources;

import io.threatlockdown.workspace.RequestPause;

/** That a request is paused. @param reason {@code ""} when none was given */
record PauseView(String since, String by, String reason) {
    static PauseView of(RequestPause pause) {
        return new PauseView(pause.since().toString(), pause.by(), pause.reason());
    }
}
