package io.threatlockdown.server.functions;

import io.threatlockdown.kql.FunctionCheck.Outcome;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.StoredFunction;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The saved functions. Who may query may read them; changing them takes a role. */
@RestController
public class FunctionsController {
    private final Workspace workspace;
    private final InstantSource clock;
    private final AuditLog audit;

    public FunctionsController(Workspace workspace, InstantSource clock, AuditLog audit) {
        this.workspace = workspace;
        this.clock = clock;
        this.audit = audit;
    }

    /** What to save; all but the body may be left out. */
    public record Draft(
            @Nullable String parameters,
            @Nullable String body,
            @Nullable String category,
            @Nullable String description) {}

    /** @param warning why a call fails as things are now; {@code null} when none does */
    public record Saved(FunctionView function, @Nullable String warning) {}

    /** The saved functions, by name. */
    @GetMapping("/api/functions")
    List<FunctionView> list() {
        return workspace.functions().stream().map(FunctionView::of).toList();
    }

    /** One saved function. */
    @GetMapping("/api/functions/{name}")
    FunctionView show(@PathVariable("name") String name) {
        return FunctionView.of(workspace.function(name).orElseThrow(() -> unknown(name)));
    }

    /** Saves a function under its name, in place of one that was there. */
    @PutMapping("/api/functions/{name}")
    Saved save(@PathVariable("name") String name, @RequestBody Draft draft, Principal author) {
        if (draft.body() == null || draft.body().isBlank()) {
            throw BadRequestException.invalid("'body' is missing: what the function gives");
        }
        StoredFunction function = new StoredFunction(
                new SavedFunction(name, orEmpty(draft.parameters()), draft.body()),
                orEmpty(draft.category()),
                orEmpty(draft.description()),
                clock.instant(),
                author.getName());
        return switch (workspace.saveFunction(function, audit.entry(AuditAction.FUNCTION_SAVED, name, draft.body()))) {
            case Outcome.Fine ignored -> new Saved(FunctionView.of(function), null);
            case Outcome.NotYet notYet -> new Saved(FunctionView.of(function), notYet.why());
            case Outcome.Refused refused -> throw BadRequestException.invalid(refused.why());
        };
    }

    /** Removes a saved function. */
    @DeleteMapping("/api/functions/{name}")
    void remove(@PathVariable("name") String name) {
        if (!workspace.removeFunction(name, audit.entry(AuditAction.FUNCTION_REMOVED, name, ""))) {
            throw unknown(name);
        }
    }

    private static BadRequestException unknown(String name) {
        return BadRequestException.notFound("there is no function named '" + name + "'");
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
