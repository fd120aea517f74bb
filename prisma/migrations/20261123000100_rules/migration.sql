-- Rules that hold whatever the application does: shape constraints, separation of duty, append-only tables, grants.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX verifications_search_name_idx ON verifications USING gin (search_name gin_trgm_ops);

-- References read SL-1001 and up, so that none looks like a test.
ALTER SEQUENCE cases_number_seq RESTART WITH 1001;

-- Shape of a case: a lease is whole or absent; an end has its outcome or reason.
ALTER TABLE cases
  ADD CONSTRAINT cases_lease_whole CHECK (num_nulls(holder_id, lease_token, claimed_at, lease_expires_at) IN (0, 4)),
  ADD CONSTRAINT cases_decided_has_outcome CHECK (state <> 'decided' OR (outcome IS NOT NULL AND decided_at IS NOT NULL)),
  ADD CONSTRAINT cases_undecided_has_no_outcome CHECK (state NOT IN ('open', 'second_review', 'escalated') OR outcome IS NULL),
  ADD CONSTRAINT cases_closed_has_reason CHECK ((state = 'closed') = (closed_reason IS NOT NULL)),
  ADD CONSTRAINT cases_ended_has_no_lease CHECK (state NOT IN ('decided', 'closed') OR holder_id IS NULL),
  ADD CONSTRAINT cases_version_positive CHECK (version > 0);

ALTER TABLE decisions
  ADD CONSTRAINT decisions_escalate_not_by_senior CHECK (outcome <> 'escalate' OR stage IN ('first', 'second')),
  ADD CONSTRAINT decisions_senior_stages CHECK (stage NOT IN ('escalation', 'appeal') OR reviewer_role = 'senior_reviewer'),
  ADD CONSTRAINT decisions_reviewers_only CHECK (reviewer_role IN ('reviewer', 'senior_reviewer')),
  ADD CONSTRAINT decisions_effective_after_decided CHECK (effective_at >= decided_at);

-- Separation of duty: nobody decides twice on one case (undone decisions do not count), so the second, the
-- escalation and the appeal reviewer took no earlier part. The row lock makes it hold under races.
CREATE FUNCTION decisions_one_per_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM cases WHERE id = NEW.case_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM decisions d
    WHERE d.case_id = NEW.case_id AND d.reviewer_id = NEW.reviewer_id
      AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)
  ) THEN
    RAISE EXCEPTION 'this reviewer has decided on this case before' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_one_per_reviewer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_one_per_reviewer BEFORE INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION decisions_one_per_reviewer();

-- Append-only, for every role, the owner included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_events', 'decisions', 'decision_undos', 'policy_versions', 'reason_codes', 'case_notes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
  END LOOP;
END $$;

-- The group role that carries what the application may do; a login role joins it at migration time.
DO $$
BEGIN
  -- PostgreSQL asks for CREATEROLE before it sees that the role exists.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'secondlook_app') THEN
    CREATE ROLE secondlook_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

GRANT USAGE ON SCHEMA public TO secondlook_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO secondlook_app;
GRANT USAGE ON SEQUENCE cases_number_seq TO secondlook_app;

-- What never changes once it is written.
GRANT INSERT ON audit_events, decisions, decision_undos, policy_versions, reason_codes, evidence_images, case_notes TO secondlook_app;
-- What lives.
GRANT INSERT, UPDATE ON users, sessions, api_keys, subjects, verifications, cases, webhook_events TO secondlook_app;
GRANT UPDATE (subject_id, wrapped_key) ON evidence_images TO secondlook_app;
-- What is swept.
GRANT INSERT, UPDATE, DELETE ON idempotency_keys, sign_in_throttles, case_exclusions TO secondlook_app;
