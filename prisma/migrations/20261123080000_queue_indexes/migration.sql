-- The queue's filters in one inverted index: a filter that few cases fit, or several together, finds them without walking the
-- queue in its order. Every column is in it, because lists combine them freely; for common values the planner still walks.
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- New entries wait in a list of 64 kB at most: it takes the cost off a claim or decision, and a search reads it in no time.
-- The condition always holds. Prisma cannot say this index, and compares only those that have no condition with its schema.
CREATE INDEX cases_filters_idx ON cases USING gin (state, flags, country, trigger, document_type) WITH (gin_pending_list_limit = 64)
  WHERE state IS NOT NULL;
