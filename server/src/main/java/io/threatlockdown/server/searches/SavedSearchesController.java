package io.threatlockdown.server.searches;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.SavedSearch;
import io.threatlockdown.workspace.SavedSearches;
import io.threatlockdown.workspace.SearchKind;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The searches that people keep: each sees the own and those that are shared. Whoever is limited to some tenants sees the own alone, and
 * shares none: the text of a search names what its writer looks for.
 */
@RestController
public class SavedSearchesController {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TEXT = 65_536;
    private static final int MOST = 500;
    private static final int MOST_WATCHED = 12;

    private final SavedSearches searches;
    private final InstantSource clock;
    private final AuditLog audit;

    SavedSearchesController(Workspace workspace, InstantSource clock, AuditLog audit) {
        this.searches = workspace.searches();
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @param kind {@code alerts}, a list of alerts, or {@code hunt}, a query
     * @param name 1 to 80 characters
     * @param text the query of the list's address, or KQL; 65,536 characters at most
     * @param shared whether everybody is to see it; left out, it stays as it is, and is not when it is new
     * @param watched whether it is to be a tile on the overview of whoever saves it, of queries only; left out, as {@code shared}
     */
    record NewSearch(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String text,
            @Nullable Boolean shared,
            @Nullable Boolean watched) {}

    /** The searches of whoever asks, and those that others share and that they may see, by name. */
    @GetMapping("/api/searches")
    List<SavedSearchView> list(Authentication reader) {
        return searches.all().stream()
                .filter(search -> isOpen(search, reader))
                .map(search -> SavedSearchView.of(search, reader.getName()))
                .toList();
    }

    /** Saves a search under its name, in place of the own one of that kind and name; sharing it takes an analyst. */
    @PostMapping("/api/searches")
    SavedSearchView save(@RequestBody NewSearch wanted, Authentication owner) {
        SearchKind kind = kind(wanted.kind());
        String name = text("name", wanted.name(), LONGEST_NAME).strip();
        List<SavedSearch> own = searches.all().stream()
                .filter(known -> known.owner().equals(owner.getName()))
                .toList();
        Optional<SavedSearch> replaced = own.stream()
                .filter(known -> known.kind() == kind && known.name().equals(name))
                .findFirst();
        boolean shared = Optional.ofNullable(wanted.shared())
                .orElse(replaced.map(SavedSearch::shared).orElse(false));
        if (shared && isLimited(owner)) {
            throw BadRequestException.forbidden(
                    "whoever is limited to some tenants shares no searches; save it for yourself");
        }
        if (shared && !mayDo(owner, Role.ANALYST)) {
            throw BadRequestException.forbidden("sharing a search takes the role analyst; save it for yourself");
        }
        if (replaced.isEmpty() && own.size() >= MOST) {
            throw BadRequestException.invalid("you have " + MOST + " saved searches; remove one to save another");
        }
        boolean watched = Optional.ofNullable(wanted.watched())
                .orElse(replaced.map(SavedSearch::watched).orElse(false));
        if (watched) {
            mayBeWatched(kind, own, replaced);
        }
        SavedSearch search = new SavedSearch(
                UUID.randomUUID().toString(),
                kind,
                owner.getName(),
                name,
                text("text", wanted.text(), LONGEST_TEXT),
                shared,
                watched,
                clock.instant());
        return SavedSearchView.of(searches.save(search, before -> lines(search, before)), owner.getName());
    }

    private static void mayBeWatched(SearchKind kind, List<SavedSearch> own, Optional<SavedSearch> replaced) {
        if (kind != SearchKind.HUNT) {
            throw BadRequestException.invalid("only a query can be watched on the overview, no list of alerts");
        }
        long others = own.stream()
                .filter(SavedSearch::watched)
                .filter(search -> replaced.filter(search::equals).isEmpty())
                .count();
        if (others >= MOST_WATCHED) {
            throw BadRequestException.invalid(
                    "you watch " + MOST_WATCHED + " queries on the overview; take one off to watch another");
        }
    }

    /** Removes an own search; an administrator removes any that is shared. */
    @DeleteMapping("/api/searches/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("id") String id, Authentication user) {
        SavedSearch known = searches.find(id)
                .filter(search -> isOpen(search, user))
                .orElseThrow(() -> BadRequestException.notFound("there is no saved search " + id));
        if (!known.owner().equals(user.getName()) && !mayDo(user, Role.ADMINISTRATOR)) {
            throw BadRequestException.forbidden(
                    "this search is of " + known.owner() + ", who can remove it, as can an administrator");
        }
        searches.remove(id, known.shared() ? List.of(line(AuditAction.SEARCH_WITHDRAWN, known)) : List.of());
    }

    /** What others see is written down; what is somebody's own is nobody's business. */
    private List<AuditEntry> lines(SavedSearch search, Optional<SavedSearch> before) {
        if (search.shared()) {
            boolean isSeenSo = before.filter(
                            known -> known.shared() && known.text().equals(search.text()))
                    .isPresent();
            return isSeenSo ? List.of() : List.of(line(AuditAction.SEARCH_SHARED, search));
        }
        return before.filter(SavedSearch::shared)
                .map(withdrawn -> List.of(line(AuditAction.SEARCH_WITHDRAWN, withdrawn)))
                .orElse(List.of());
    }

    private AuditEntry line(AuditAction action, SavedSearch search) {
        return audit.entry(action, search.kind().word() + ": " + search.name(), search.text());
    }

    private static SearchKind kind(@Nullable String word) {
        return SearchKind.ofWord(Objects.requireNonNullElse(word, ""))
                .orElseThrow(() -> BadRequestException.invalid("'kind' is 'alerts' or 'hunt'"));
    }

    private static String text(String name, @Nullable String given, int longest) {
        if (given == null || given.length() > longest || (name.equals("name") && given.isBlank())) {
            throw BadRequestException.invalid("'" + name + "' is a text of at most " + longest + " characters");
        }
        return given;
    }

    private static boolean isOpen(SavedSearch search, Authentication reader) {
        return search.owner().equals(reader.getName()) || search.shared() && !isLimited(reader);
    }

    private static boolean isLimited(Authentication user) {
        return Caller.tenants(user.getAuthorities()).isLimited();
    }

    private static boolean mayDo(Authentication user, Role role) {
        return Role.highestOf(user.getAuthorities()).compareTo(role) >= 0;
    }
}
