package io.threatlockdown.server;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Every page of the dashboard is the same document; the browser shows the part that the address names. */
@Controller
class Pages {
    @GetMapping({"/", "/login", "/overview", "/alerts", "/entities", "/rules", "/hunt", "/sources", "/settings"})
    String page() {
        return "forward:/index.html";
    }
}
