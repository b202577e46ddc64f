CREATE TABLE files (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, parent TEXT, drive TEXT, owner TEXT, name TEXT, mime TEXT,
    target TEXT, trashed INTEGER, created INTEGER, modified INTEGER, born REAL, size INTEGER, told TEXT);
CREATE INDEX files_parent ON files (parent);
CREATE INDEX files_drive ON files (drive);
CREATE INDEX files_owner ON files (owner);
CREATE INDEX files_mime ON files (mime);
CREATE INDEX files_folder ON files (mime <> 'application/vnd.google-apps.folder', name);
CREATE INDEX files_trash ON files (owner, drive) WHERE trashed > 0;
CREATE INDEX files_name ON files (name);
CREATE INDEX files_target ON files (target) WHERE target IS NOT NULL;
CREATE INDEX files_created ON files (created);
CREATE INDEX files_modified ON files (modified);
CREATE TABLE words (word TEXT, file INTEGER, PRIMARY KEY (word, file)) WITHOUT ROWID;
CREATE INDEX words_file ON words (file);
CREATE TABLE properties (
    key TEXT, value TEXT, public INTEGER, file INTEGER, PRIMARY KEY (key, value, public, file)) WITHOUT ROWID;
CREATE INDEX properties_file ON properties (file);
CREATE TABLE access (
    who TEXT, file INTEGER, until REAL, rank INTEGER, listed INTEGER, mime TEXT,
    PRIMARY KEY (who, file, until)) WITHOUT ROWID;
CREATE INDEX access_file ON access (file);
CREATE INDEX access_mime ON access (who, mime, file);
CREATE TABLE moments (
    who TEXT, file INTEGER, viewed INTEGER, modified INTEGER, shared INTEGER, sharer TEXT,
    PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE INDEX moments_file ON moments (file);
CREATE TABLE unread (file INTEGER PRIMARY KEY, since REAL);
CREATE VIRTUAL TABLE texts USING fts5 (body);
CREATE TABLE stars (who TEXT, file INTEGER, PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE TABLE revisions (
    file TEXT, place INTEGER, id TEXT, told TEXT, body BLOB, PRIMARY KEY (file, place));
CREATE TABLE drives (id TEXT PRIMARY KEY, request TEXT UNIQUE, told TEXT) WITHOUT ROWID;
CREATE TABLE contents (file TEXT PRIMARY KEY, version INTEGER, body BLOB) WITHOUT ROWID;
CREATE TABLE threads (file TEXT, id TEXT, place INTEGER, told TEXT, PRIMARY KEY (file, id)) WITHOUT ROWID;
CREATE TABLE changes (
    place INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT UNIQUE, item INTEGER, drive TEXT, at REAL);
CREATE INDEX changes_drive ON changes (drive, place);
CREATE INDEX changes_at ON changes (at);
CREATE TABLE approvals (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, file TEXT, open INTEGER, told TEXT);
CREATE INDEX approvals_file ON approvals (file);
CREATE TABLE channels (
    id TEXT PRIMARY KEY, file TEXT, expires REAL, number INTEGER, told TEXT) WITHOUT ROWID;
CREATE INDEX channels_file ON channels (file);
CREATE TABLE notices (
    place INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT, number INTEGER, state TEXT, changed TEXT, due REAL,
    tries INTEGER);
CREATE INDEX notices_due ON notices (due);
CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, method TEXT, path TEXT, person TEXT, status INTEGER, sent INTEGER,
    answered INTEGER);
CREATE TABLE faults (id INTEGER PRIMARY KEY AUTOINCREMENT, told TEXT);
CREATE TABLE spent (name TEXT PRIMARY KEY, began REAL, units INTEGER) WITHOUT ROWID;
CREATE TABLE people (email TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE tokens (
    token TEXT PRIMARY KEY, person TEXT, client TEXT, scopes TEXT, ends REAL) WITHOUT ROWID;
CREATE TABLE grants (
    client TEXT, person TEXT, file TEXT, PRIMARY KEY (client, person, file)) WITHOUT ROWID;
CREATE TABLE uploads (id TEXT PRIMARY KEY, told TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE pictures (key TEXT PRIMARY KEY, mime TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE mails (
    place INTEGER PRIMARY KEY AUTOINCREMENT, box TEXT, id TEXT, thread TEXT, draft TEXT, labels TEXT, at INTEGER,
    history INTEGER, mark TEXT, body BLOB, UNIQUE (box, id));
CREATE INDEX mails_mark ON mails (box, mark);
CREATE TABLE tasks (
    place INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT, id TEXT, due REAL, gone REAL, told TEXT, body BLOB,
    UNIQUE (queue, id));
CREATE INDEX tasks_due ON tasks (due) WHERE gone IS NULL;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
