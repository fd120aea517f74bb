-- The sort by risk as one number: a page from its middle is one range of the index, and the planner knows how long it is.
ALTER TABLE cases ADD COLUMN risk_order bigint NOT NULL
  GENERATED ALWAYS AS ((extract(epoch FROM due_at - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint - risk * 10000000000000) STORED;
DROP INDEX cases_state_risk_due_at_id_idx;
CREATE INDEX cases_state_risk_order_id_idx ON cases (state, risk_order, id);
ANALYZE cases;
