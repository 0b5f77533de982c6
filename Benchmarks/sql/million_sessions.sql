-- million_sessions.sql: `:count` live sessions of the demo account, as if its first key had issued them. stored_sessions.py names
-- their ids the same way and puts the number in. Written for the schema in Sources/Sessions: change both together.
BEGIN;
INSERT INTO session (account_id, id, key_id, scopes, state, cap, spent, held, created_at, expires_at)
WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < :count)
SELECT account.id, printf('ses_%022d', number), (SELECT min(id) FROM api_key), 'read install purchase', 'active',
       1000000000000, 0, 0, CAST(strftime('%s', 'now') AS INTEGER) * 1000, (CAST(strftime('%s', 'now') AS INTEGER) + 86400) * 1000
  FROM numbers, account
 WHERE account.handle = 'demo';
COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);
