package io.threatlockdown.kql;

import java.util.Collection;
import java.util.List;

/** Rows that stand outside of the tables: what {@code externaldata} names by a url, and watchlists. */
public interface OutsideTables {
    /** Nothing stands outside. */
    OutsideTables NONE = new OutsideTables() {
        @Override
        public OutsideTable file(OutsideFile wanted) {
            return new OutsideTable.Missing("no data from outside are held here");
        }

        @Override
        public OutsideTable watchlist(String alias) {
            return new OutsideTable.Missing("no watchlists are held here");
        }

        @Override
        public Collection<String> watchlists() {
            return List.of();
        }
    };

    OutsideTable file(OutsideFile wanted);

    OutsideTable watchlist(String alias);

    /** The aliases of all watchlists. */
    Collection<String> watchlists();
}
