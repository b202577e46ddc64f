CREATE TABLE entries (
    stream TEXT, place INTEGER, at TEXT, by TEXT, kind TEXT, schema INTEGER, data TEXT, act TEXT, previous TEXT,
    hash TEXT, PRIMARY KEY (stream, place)) WITHOUT ROWID;
CREATE TABLE heads (
    stream TEXT PRIMARY KEY, length INTEGER, hash TEXT, summary TEXT, number TEXT, unsettled REAL);
CREATE INDEX heads_unsettled ON heads (unsettled) WHERE unsettled IS NOT NULL;
CREATE TABLE facets (
    name TEXT, value TEXT, number TEXT, stream TEXT, PRIMARY KEY (name, value, number, stream)) WITHOUT ROWID;
CREATE INDEX facets_stream ON facets (stream);
CREATE TABLE acts (id TEXT PRIMARY KEY, fingerprint TEXT, stream TEXT) WITHOUT ROWID;
CREATE TABLE claims (claim TEXT PRIMARY KEY, stream TEXT) WITHOUT ROWID;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT, expires TEXT, fence INTEGER) WITHOUT ROWID;
CREATE TABLE bookmarks (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
