-- Words before vectors: what a job's second part has done, and since when its files are read.

alter table job add column vectors integer not null default 0;
alter table job add column without_vectors integer not null default 0;
alter table job add column read_at integer;
