-- One event that cannot be put into the canonical form would hold up all that come after it. So none gets in: another form than the
-- programs know, a time or a number that JSON cannot tell, or more than an entry bundle holds (C2SP tlog-tiles).
ALTER TABLE audit_events ADD CONSTRAINT audit_events_readable CHECK (
  format = 1
  AND occurred_at >= '1970-01-01 00:00:00+00' AND occurred_at < '10000-01-01 00:00:00+00'
  AND jsonb_typeof(details) = 'object'
  AND octet_length(details::text) <= 60000
  AND octet_length(action || coalesce(actor_id, '') || coalesce(actor_name, '') || coalesce(session_id, '') || coalesce(request_id, '')
    || coalesce(address, '')) <= 2000
  AND NOT jsonb_path_exists(details, 'strict $.** ? (@.type() == "number" && (@ > 9007199254740991 || @ < -9007199254740991))')
);

-- The event of a decision says what was decided, and by whom, as the decision itself does.
CREATE OR REPLACE FUNCTION decisions_have_their_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM audit_events e
    WHERE e.id = NEW.event_id AND e.action = 'decision.made' AND e.outcome = 'success' AND e.case_id = NEW.case_id
      AND e.actor_type = 'user' AND e.actor_id = NEW.reviewer_id::text AND e.details ->> 'decisionId' = NEW.id::text
      AND e.details ->> 'stage' = NEW.stage::text AND e.details ->> 'outcome' = NEW.outcome::text
  ) THEN
    RAISE EXCEPTION 'a decision needs its audit event' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_have_their_event';
  END IF;
  RETURN NULL;
END $$;
