package io.threatlockdown.server;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the dashboard's controllers answer, out of their annotations. */
final class Handlers {
    private Handlers() {}

    /** As {@code GET /api/alerts/{id}}, of every path of every controller. */
    static List<String> all() {
        return Arrays.stream(
                        DashboardApplication.class.getAnnotation(Import.class).value())
                .flatMap(Handlers::of)
                .toList();
    }

    private static Stream<String> of(Class<?> controller) {
        RequestMapping outer = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = outer == null ? "" : outer.path()[0];
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(Objects::nonNull)
                .flatMap(mapping -> paths(mapping)
                        .flatMap(path -> Arrays.stream(mapping.method()).map(method -> method + " " + prefix + path)));
    }

    private static Stream<String> paths(RequestMapping mapping) {
        return mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
    }
}
