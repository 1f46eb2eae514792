-- What is known of files, ingestion jobs and conversations.
-- Times are nanoseconds since 1970 (UTC), except entry.modified: files carry times outside the 584 years that fit,
-- and that one is compared, never sorted.

create table entry (
    collection text    not null,
    path       text    not null,
    state      text    not null,
    size       integer not null,
    modified   text    not null,
    title      text    not null,
    format     text    not null,
    passages   integer not null,
    reason     text    not null,
    seen       integer not null,
    primary key (collection, path)
) strict, without rowid;

create index entry_by_time on entry (collection, seen desc);

create table job (
    id         text    not null primary key,
    collection text    not null,
    state      text    not null,
    counted    integer not null,
    found      integer not null,
    done       integer not null,
    read       integer not null,
    unchanged  integer not null,
    skipped    integer not null,
    failed     integer not null,
    removed    integer not null,
    passages   integer not null,
    started    integer not null,
    updated    integer not null,
    error      text
) strict, without rowid;

create index job_by_time on job (started desc);

create table job_path (
    job     text    not null references job (id) on delete cascade,
    ordinal integer not null,
    path    text    not null,
    primary key (job, ordinal)
) strict, without rowid;

create table session (
    id      text    not null primary key,
    user_id text    not null,
    title   text    not null,
    started integer not null,
    used    integer not null
) strict, without rowid;

create index session_by_use on session (user_id, used desc);

create table turn (
    ordinal    integer not null primary key autoincrement,
    request_id text    not null unique,
    session    text    not null references session (id) on delete cascade,
    user_id    text    not null,
    question   text    not null,
    answer     text    not null,
    model      text,
    state      text    not null,
    error      text,
    asked      integer not null
) strict;

create index turn_by_session on turn (session, asked, ordinal);

create index turn_unfinished on turn (state) where state not in ('COMPLETED', 'CANCELED', 'FAILED');

create table source (
    turn       integer not null references turn (ordinal) on delete cascade,
    number     integer not null,
    passage    text    not null,
    collection text    not null,
    title      text    not null,
    path       text    not null,
    place      text    not null,
    text       text    not null,
    score      real    not null,
    why        text    not null,
    primary key (turn, number)
) strict, without rowid;
